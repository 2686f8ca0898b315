import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import type { SettingFault, Settings, SettingsResult } from './settings.ts'
import { schema, settingNames, table } from './table.ts'
import type { SettingName } from './table.ts'

/** Where settings come from, the stronger first: arguments, environment, file. */
export interface SettingSources {
  /** Named as in the file, without dashes in front. */
  readonly arguments?: Readonly<Record<string, string>>
  readonly env: Readonly<Record<string, string | undefined>>
  readonly file?: { readonly name: string; readonly text: string }
  /** The folder that relative paths are told from, whatever folder a command is called in. */
  readonly root: string
}

/** Reads and checks all settings. Of a wrong configuration every fault is told, not only the first. An empty
 *  variable in the environment is one that was not set. */
export const readSettings = (sources: SettingSources): SettingsResult => {
  const faults: SettingFault[] = []
  const file = sources.file ? readFile(sources.file, faults) : {}
  const given = sources.arguments ?? {}
  refuseUnknown(given, (name) => `--${name}`, faults)

  const found: Partial<Record<SettingName, string>> = {}
  const origins = new Map<SettingName, string>()
  for (const name of settingNames) {
    const { env } = table[name]
    const places: [string | undefined, string][] = [
      [given[name], `--${name}`],
      [sources.env[env]?.trim() || undefined, env],
      [file[name]?.trim() || undefined, `${name} in ${sources.file?.name}`],
    ]
    const place = places.find(([value]) => value !== undefined)
    if (place?.[0] === undefined) continue
    found[name] = place[0]
    origins.set(name, place[1])
  }

  const checked = schema.safeParse(found)
  for (const issue of checked.error?.issues ?? []) {
    const name = issue.path[0] as SettingName
    const setting = table[name]
    const value = setting.secret ? '(not shown)' : JSON.stringify(found[name])
    faults.push({ name: origins.get(name) ?? name, value, allowed: setting.allowed })
  }
  if (!checked.success || faults.length > 0) return { ok: false, faults }
  const values = checked.data

  const issuer = values['oidc-issuer']
  for (const name of ['oidc-client', 'oidc-secret'] as const)
    if ((issuer === undefined) !== (values[name] === undefined)) {
      const value = values[name] === undefined ? 'missing' : 'set, and oidc-issuer is missing'
      faults.push({
        name: origins.get(name) ?? name,
        value,
        allowed: 'oidc-issuer, oidc-client and oidc-secret together',
      })
    }
  const endpoint = values['s3-endpoint']
  const wantsStore = endpoint !== undefined || values['media-store'] === 's3'
  for (const name of ['s3-endpoint', 's3-bucket', 's3-key-id', 's3-secret'] as const)
    if (wantsStore !== (values[name] !== undefined))
      faults.push({
        name: origins.get(name) ?? name,
        value: wantsStore ? 'missing' : 'set, and s3-endpoint is missing',
        allowed: 's3-endpoint, s3-bucket, s3-key-id and s3-secret together',
      })
  const smtp = values['smtp-url']
  const from = values['mail-from']
  if ((smtp === undefined) !== (from === undefined)) {
    const missing = smtp === undefined ? 'smtp-url' : 'mail-from'
    faults.push({ name: origins.get(missing) ?? missing, value: 'missing', allowed: 'smtp-url and mail-from together' })
  }
  if (faults.length > 0) return { ok: false, faults }
  const port = values.port ?? 4000
  const data = resolve(sources.root, values.data ?? 'data')
  const settings: Settings = {
    host: values.host ?? '127.0.0.1',
    port,
    publicUrl: values['public-url'] ?? `http://localhost:${port}`,
    data,
    media: values.media === undefined ? undefined : resolve(sources.root, values.media),
    mediaStore: values['media-store'] ?? 'folder',
    s3:
      endpoint === undefined
        ? undefined
        : {
            endpoint,
            bucket: values['s3-bucket'] ?? '',
            region: values['s3-region'] ?? 'us-east-1',
            keyId: values['s3-key-id'] ?? '',
            secret: values['s3-secret'] ?? '',
          },
    databaseUrl: settled(values['database-url'] ?? `sqlite:${join(data, 'newsroom.db')}`, sources.root),
    key: values.key,
    pressMemory: values['press-memory'] ?? 256 * 1024 ** 2,
    log: { level: values['log-level'] ?? 'info', format: values['log-format'] ?? 'auto' },
    demo: values.demo ?? 'auto',
    cutOff: values['cut-off'] ?? 'serve',
    lease: values.lease ?? 5_000,
    limits: {
      body: values['body-limit'] ?? 2 * 1024 ** 2,
      media: values['media-limit'] ?? 200 * 1024 ** 2,
      writesPerMinute: values['writes-per-minute'] ?? 600,
    },
    oidc:
      issuer === undefined
        ? undefined
        : {
            issuer,
            client: values['oidc-client'] ?? '',
            secret: values['oidc-secret'] ?? '',
            name: values['oidc-name'] ?? new URL(issuer).hostname,
          },
    mail:
      smtp === undefined || from === undefined
        ? undefined
        : { url: smtp, from, bounces: values['mail-bounces'], perSecond: values['mail-per-second'] ?? 10 },
    trustProxy: values['trust-proxy'] ?? 0,
  }
  return { ok: true, settings }
}

/** Faults as an operator reads them, each with its name, its value and what is allowed. */
export const explainFaults = (faults: readonly SettingFault[]): string =>
  [
    `${faults.length === 1 ? 'A setting is wrong' : `${faults.length} settings are wrong`}. Nothing was started.`,
    ...faults.map(({ name, value, allowed }) => `  ${name} is ${value}\n    allowed: ${allowed}`),
    'Every setting is explained in dragoman.config.example.yaml.',
  ].join('\n')

const readFile = ({ name, text }: { name: string; text: string }, faults: SettingFault[]): Record<string, string> => {
  const refused = (value: string) => {
    faults.push({ name, value, allowed: 'YAML with one setting a line, such as port: 4000' })
    return {}
  }
  let content: unknown
  try {
    // Plain text for every value: a key of digits only must not become a number.
    content = parse(text, { schema: 'failsafe' })
  } catch (fault) {
    // Only the place: the message quotes the line, and there may be a secret in it.
    const [place] = /line \d+, column \d+/.exec(String(fault)) ?? ['some line']
    return refused(`not YAML at ${place}`)
  }
  if (content === null || content === undefined || content === '') return {}
  if (typeof content !== 'object' || Array.isArray(content)) return refused('something else than names with values')
  refuseUnknown(content, (unknown) => `${unknown} in ${name}`, faults)
  const values: Record<string, string> = {}
  for (const [key, value] of Object.entries(content)) {
    if (typeof value === 'string') values[key] = value
    else if (key in table)
      faults.push({ name: `${key} in ${name}`, value: 'a list or a group', allowed: table[key as SettingName].allowed })
  }
  return values
}

const refuseUnknown = (content: object, origin: (name: string) => string, faults: SettingFault[]): void => {
  for (const name of Object.keys(content))
    if (!(name in table))
      faults.push({ name: origin(name), value: 'no setting of Dragoman', allowed: settingNames.join(', ') })
}

/** With the path of an embedded database made absolute. */
const settled = (url: string, root: string): string =>
  url.startsWith('sqlite:') ? `sqlite://${resolve(root, url.replace(/^sqlite:(\/\/)?/, ''))}` : url
