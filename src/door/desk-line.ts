import type { Actor } from '#story/may.ts'
import type { FromNewsroom, Present } from '#story/manuscript/messages.ts'
import type { DeskVoice } from '#screens/words.ts'

/** Why a line is ended: its session is over; another member is signed in now; nobody understands it; it says too much;
 *  something went wrong here; the newsroom closes. */
export type LineEnd = 'signed-out' | 'someone-else' | 'not-understood' | 'too-often' | 'try-again' | 'closing'

/** A manuscript that a browser has open. */
export interface OpenHere {
  /** The name under which the browser sends what is typed in it. */
  readonly client: string
  /** What the browser has; undefined until it was told. */
  version: number | undefined
  readonly colour: number
  place?: Pick<Present, 'anchor' | 'head' | 'version'>
  /** Whether something was typed there that no revision holds yet. */
  typed: boolean
  /** When it was asked last whether this member may see it, by the clock of `performance`. */
  askedAt: number
}

/** A line between a browser and the newsroom, of one member, whichever way it is held: by WebSocket or by requests. */
export interface DeskLine {
  readonly id: string
  /** Of the session, which may be over at any moment. */
  secret: string
  readonly voice: DeskVoice
  readonly opened: Map<number, OpenHere>
  actor: Actor
  /** What others see of its member: their sign-in name, or what stands in place of it. */
  called: string
  ended: boolean
  /** What its browser said is done one after the other. */
  work: Promise<unknown>
  say(message: FromNewsroom): void
  end(why: LineEnd): void
  /** Asked every few seconds: ends itself where its browser is gone. */
  look?(): void
}

/** All lines of this process. */
export type DeskLineSet = ReadonlySet<DeskLine>

export const linesIn = (lines: DeskLineSet, article: number): DeskLine[] =>
  [...lines].filter(({ opened }) => opened.has(article))

/** Tells everybody who has a manuscript open who else is there. */
export const sayPresent = (lines: DeskLineSet, article: number): void => {
  const there = linesIn(lines, article)
  for (const line of there)
    line.say({
      type: 'present',
      article,
      present: there.flatMap((other) => {
        const opened = other.opened.get(article)
        if (other === line || opened === undefined) return []
        return [{ connection: other.id, name: other.called, colour: opened.colour, ...opened.place }]
      }),
    })
}
