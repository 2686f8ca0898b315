/** How the editor speaks to the member. */
export interface EditorVoice {
  /** A message; `fillings` are put where it names them. */
  say(name: string, fillings?: Readonly<Record<string, string | number>>): string
  number(n: number): string
}
