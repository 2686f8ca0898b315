/** A mail as it is handed to the mail server. What is in it is ready: no reader's words are markup in `html`. */
export interface Message {
  readonly to: string
  /** What the sender is called, before the newsroom's address. */
  readonly from: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Of this mail and no other, whoever sends it: letters, digits and dots. */
  readonly id: string
  /** Where one POST ends such mail (RFC 8058). */
  readonly stop?: string | undefined
  /** What the list is called by programs (RFC 2919), where it is one. */
  readonly list?: string | undefined
  /** What stands behind the `+` of the address that bounces come back to. */
  readonly bounce?: string | undefined
}
