/** What an operator decides: read once at the start, checked all together, never changed while the newsroom runs. */
export interface Settings {
  /** The address that is listened on; 127.0.0.1 is reached from this machine only. */
  readonly host: string
  /** 0 asks the system for any free port. */
  readonly port: number
  /** Scheme, host and port under which readers know the site, without a slash at the end. Where it was not set,
   *  http://localhost and the port that was asked for. */
  readonly publicUrl: string
  /** The absolute path of the folder that holds the embedded database, media files and the key. */
  readonly data: string
  /** The absolute path of the folder that media files lie in; undefined for the data folder. Several servers on one
   *  database share it. */
  readonly media: string | undefined
  /** Where files end up: in that folder, or in the store, with the folder as a place on the way. */
  readonly mediaStore: 'folder' | 's3'
  /** How the store is reached; undefined where there is none. What lies there is served also where files end up in the
   *  folder. */
  readonly s3:
    | {
        readonly endpoint: string
        readonly bucket: string
        readonly region: string
        readonly keyId: string
        readonly secret: string
      }
    | undefined
  /** `postgres://…`, or `sqlite://` and the absolute path of a file as it is, not percent-encoded. */
  readonly databaseUrl: string
  /** What readers' e-mail addresses are sealed with, 32 bytes; undefined where whoever opens the data folder is to keep
   *  one there. */
  readonly key: Uint8Array | undefined
  /** How much of the memory kept pages and their index may take, in bytes. */
  readonly pressMemory: number
  readonly log: {
    readonly level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
    readonly format: 'auto' | 'pretty' | 'json'
  }
  /** Whether an empty archive is filled with the demo newsroom. */
  readonly demo: 'auto' | 'off'
  /** What becomes of kept pages while word of other processes' changes cannot come in: served, perhaps old by as much
   *  as the lease, or refused with 503. Counts on PostgreSQL only. */
  readonly cutOff: 'serve' | 'refuse'
  /** How long, in milliseconds, other processes wait for one that does not answer before they take it for dead. */
  readonly lease: number
  readonly limits: {
    /** The most bytes that the body of one request may have. */
    readonly body: number
    /** The most bytes that an uploaded file may have. */
    readonly media: number
    /** The most writes that one token may ask for in a minute. */
    readonly writesPerMinute: number
  }
  /** Where members have accounts already (OpenID Connect), with what this newsroom is known by there. */
  readonly oidc:
    | { readonly issuer: string; readonly client: string; readonly secret: string; readonly name: string }
    | undefined
  /** How mail goes out; undefined where none does. */
  readonly mail:
    | {
        /** `smtp://` or `smtps://`, with the name and the password of who is let in. */
        readonly url: string
        /** The address that it comes from, and the one that bounces go back to, with a `+` and more behind its name. */
        readonly from: string
        readonly bounces: string | undefined
        readonly perSecond: number
      }
    | undefined
  /** How many proxies stand in front, each adding to X-Forwarded-For; 0 believes no such header. */
  readonly trustProxy: number
}

/** A setting that is not as it should be. `name` is as its author wrote it (`PORT`, `--port`, `port in …`), `value` is
 *  what stood there, or that it is not shown because it is secret. */
export interface SettingFault {
  readonly name: string
  readonly value: string
  readonly allowed: string
}

export type SettingsResult =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly faults: readonly SettingFault[] }
