// What the tests use of a package that brings no types.
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http'

  export class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>)
    on(event: 'server_error', listener: (context: unknown, fault: Error) => void): this
    callback(): RequestListener
  }
}
