import { z } from 'zod'
import { databaseUrl, duration, host, issuer, key, mailAddress, siteUrl, size, smtpUrl, whole } from './values.ts'

/** One setting: its variable in the environment, what it may be, and in which words that is told. In the config file
 *  and on the command line it has the name under which it stands here. */
interface Setting {
  readonly env: string
  readonly schema: z.ZodType<unknown, string>
  readonly allowed: string
  /** Never shown, not even where it is wrong. */
  readonly secret?: boolean
}

const setting = <Schema extends z.ZodType<unknown, string>>(
  env: string,
  schema: Schema,
  allowed: string,
  more: { readonly secret?: boolean } = {},
): Setting & { readonly schema: Schema } => ({ env, schema, allowed, ...more })

const mb = 1024 ** 2

/** Every setting, in the order in which an operator meets them in dragoman.config.example.yaml. */
export const table = {
  host: setting(
    'HOST',
    host,
    'an address of this machine, such as 127.0.0.1 (from this machine only), 0.0.0.0 or :: (from everywhere)',
  ),
  port: setting('PORT', whole(0, 65_535), 'a whole number from 0 (any free port) to 65535'),
  'public-url': setting(
    'PUBLIC_URL',
    siteUrl,
    'http:// or https:// and a host, without a path, such as https://news.example',
  ),
  data: setting('DRAGOMAN_DATA', z.string(), 'the path of a folder'),
  media: setting('DRAGOMAN_MEDIA', z.string(), 'the path of a folder'),
  'media-store': setting('DRAGOMAN_MEDIA_STORE', z.enum(['folder', 's3']), 'folder or s3'),
  's3-endpoint': setting(
    'S3_ENDPOINT',
    siteUrl,
    'http:// or https:// and the host of a store that speaks S3, without a path',
  ),
  's3-bucket': setting(
    'S3_BUCKET',
    z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
    'the name of a bucket: lower-case letters, digits, dots and hyphens',
  ),
  's3-region': setting('S3_REGION', z.string().regex(/^[a-z0-9-]{1,40}$/), 'the name of a region, such as us-east-1'),
  's3-key-id': setting('S3_KEY_ID', z.string().min(1).max(200), 'the id of the access key'),
  's3-secret': setting('S3_SECRET', z.string().min(1).max(500), 'the secret of the access key', { secret: true }),
  'database-url': setting(
    'DATABASE_URL',
    databaseUrl,
    'postgres://user:password@host/database, or sqlite: and the path of a file',
    { secret: true },
  ),
  key: setting(
    'DRAGOMAN_KEY',
    key,
    '32 bytes as 64 hexadecimal digits or in base64, as openssl rand -base64 32 makes them',
    { secret: true },
  ),
  'press-memory': setting('PRESS_MEMORY', size(mb, 1024 ** 2 * mb), 'from 1 MB upwards, such as 256 MB or 2 GB'),
  'log-level': setting(
    'LOG_LEVEL',
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    'fatal, error, warn, info, debug, trace or silent',
  ),
  'log-format': setting(
    'LOG_FORMAT',
    z.enum(['auto', 'pretty', 'json']),
    'auto (pretty on a terminal, JSON elsewhere), pretty or json',
  ),
  demo: setting('DEMO', z.enum(['auto', 'off']), 'auto (an empty archive is filled with the demo newsroom) or off'),
  'cut-off': setting('DRAGOMAN_CUT_OFF', z.enum(['serve', 'refuse']), 'serve or refuse'),
  lease: setting('DRAGOMAN_LEASE', duration(1_000, 60_000), 'from 1 s to 60 s, such as 5 s or 5000 (milliseconds)'),
  'body-limit': setting('DRAGOMAN_BODY_LIMIT', size(64 * 1024, 64 * mb), 'from 64 kB to 64 MB, such as 2 MB'),
  'media-limit': setting('DRAGOMAN_MEDIA_LIMIT', size(mb, 4096 * mb), 'from 1 MB to 4 GB, such as 200 MB'),
  'writes-per-minute': setting('DRAGOMAN_WRITES_PER_MINUTE', whole(1, 1_000_000), 'a whole number from 1 to 1000000'),
  'oidc-issuer': setting(
    'OIDC_ISSUER',
    issuer,
    'the issuer of a provider of OpenID Connect: https:// and a host, and a path where it has one',
  ),
  'oidc-client': setting(
    'OIDC_CLIENT',
    z.string().min(1).max(300),
    'the name that the provider knows this newsroom by',
  ),
  'oidc-secret': setting('OIDC_SECRET', z.string().min(1).max(1000), 'the secret that the provider gave', {
    secret: true,
  }),
  'oidc-name': setting('OIDC_NAME', z.string().min(1).max(60), 'what members call the provider, at most 60 letters'),
  'smtp-url': setting(
    'SMTP_URL',
    smtpUrl,
    'smtps://user:password@host:465 (encrypted), smtp+tls://… (must become so) or smtp://… (becomes so where it can)',
    { secret: true },
  ),
  'mail-from': setting('MAIL_FROM', mailAddress, 'the address that mail comes from, such as letters@news.example'),
  'mail-bounces': setting('MAIL_BOUNCES', mailAddress, 'an address of your own, such as bounces@news.example'),
  'mail-per-second': setting('MAIL_PER_SECOND', whole(1, 1000), 'a whole number from 1 to 1000'),
  'trust-proxy': setting('TRUST_PROXY', whole(0, 9), 'how many proxies stand in front, from 0 to 9'),
} as const

export type SettingName = keyof typeof table

export const settingNames = Object.keys(table) as SettingName[]

type Values = { [Name in SettingName]?: z.output<(typeof table)[Name]['schema']> | undefined }

/** All settings at once, so that all their faults are found at once. */
export const schema = z.object(
  Object.fromEntries(settingNames.map((name) => [name, table[name].schema.optional()])),
) as unknown as z.ZodType<Values, Partial<Record<SettingName, string>>>
