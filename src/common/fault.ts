/** What a fault is about: facts for a log line or a message, never secrets and never personal data. */
export type Facts = Readonly<Record<string, unknown>>

/** Something that went wrong and that somebody can be told about.
 *
 *  `code` is stable and names the fault in lower-case words joined by dots (`article.not-found`); `facts` are what a
 *  sentence about it needs. The sentence itself is made where the fault meets a person: the door for a client, the
 *  command line for an operator. `detail` is for developers and logs. */
export class Fault extends Error {
  readonly code: string
  readonly facts: Facts

  constructor(code: string, facts: Facts = {}, options: { detail?: string; cause?: unknown } = {}) {
    super(options.detail ?? describe(code, facts), options.cause === undefined ? {} : { cause: options.cause })
    this.name = 'Fault'
    this.code = code
    this.facts = facts
  }
}

/** Whether something that was thrown is a fault of one of these codes (any code when none is named). */
export const isFault = (thrown: unknown, ...codes: string[]): thrown is Fault =>
  thrown instanceof Fault && (codes.length === 0 || codes.includes(thrown.code))

const describe = (code: string, facts: Facts): string => {
  const named = Object.entries(facts).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
  return named.length === 0 ? code : `${code} (${named.join(', ')})`
}
