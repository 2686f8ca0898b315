import { z } from 'zod'
import { articleById } from '#archive/articles.ts'
import { changeLetter, decideLetter, letterById, letterSubject } from '#archive/letters.ts'
import type { Letter } from '#archive/letters.ts'
import { versionOf } from '#archive/versions.ts'
import type { Writing } from '#archive/writing.ts'
import { letterStates } from '#story/letter.ts'
import type { LetterKind, LetterState } from '#story/letter.ts'
import { id, ifVersion, line, lines, tag, words } from './fields.ts'
import { letterKind } from './letter-plan.ts'
import { makeBreakingLetter, makeLetterByRule, sendLetter } from './make-letter.ts'
import { mustFindArticle, mustFindEdition } from './must-find.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowed } from './rights.ts'
import { enterInLog, verb } from './verb.ts'
import type { By } from './verb.ts'
import { mustBeAtVersion } from './version-guard.ts'

/** A letter to readers: made by rule, changed, sent or dropped. */
export const letter = verb({
  name: 'letter',
  right: 'publish',
  summary: 'Makes a letter to the readers of an edition by rule, changes one that waits, sends it or drops it.',
  guarded: 'optional',
  wakes: true,
  input: z
    .strictObject({
      letter: id.optional(),
      ifVersion,
      edition: tag.optional().describe('Of a new letter, in place of `letter`.'),
      kind: letterKind.optional(),
      article: id.optional().describe('What a breaking letter is about.'),
      subject: words(200).optional(),
      intro: lines(3000).optional().describe('What the newsroom says before the articles.'),
      parts: z
        .array(z.strictObject({ title: line(200).nullable(), articles: z.array(id).min(1).max(40) }))
        .min(1)
        .max(20)
        .optional()
        .describe('The articles in their order, part by part; a part without a title stands first.'),
      send: z.literal(true).optional().describe('It goes out now, and is changed no more.'),
      drop: z.boolean().optional().describe('True: it does not go out. False: it waits again.'),
    })
    .refine(({ letter, edition, kind }) => (letter === undefined) === (edition !== undefined && kind !== undefined), {
      message: 'Name `letter`, or `edition` and `kind` of a new one.',
    })
    .refine(({ kind, article }) => (kind === 'breaking') === (article !== undefined), {
      message: 'A breaking letter is about an `article`.',
      path: ['article'],
    })
    .refine(({ send, drop }) => send === undefined || drop === undefined, 'Send it or drop it.'),
  answer: z.object({ letter: id, version: z.int(), state: z.enum(letterStates) }),
  act: async (writing, { letter: number, edition, kind, article, ifVersion, ...wanted }, by) => {
    const it = await mustFindLetter(
      writing,
      number ?? (await newLetter(writing, by, { edition: edition ?? '', kind: kind ?? 'daily', article })),
    )
    mustBeAllowed(by, 'publish', { editions: [it.edition] })
    const subject = letterSubject(it.id)
    await mustBeAtVersion(writing, subject, ifVersion)
    if (it.state === 'sending' || it.state === 'sent') throw new Refused('letter.sent', { letter: it.id })
    let version = await versionOf(writing, subject)
    const { send, drop, ...words } = wanted
    if (Object.values(words).some((one) => one !== undefined)) {
      const changed = {
        subject: words.subject ?? it.subject,
        intro: words.intro ?? it.intro,
        parts: words.parts ?? it.parts,
      }
      await mustBeReadable(writing, it, changed.parts)
      version = await changeLetter(writing, it.id, changed)
    }
    if (send) version = await sendLetter(writing, by, it)
    else if (drop !== undefined) version = await decideLetter(writing, it, drop ? 'dropped' : 'held', by.now)
    const state: LetterState = send ? 'sending' : drop === undefined ? it.state : drop ? 'dropped' : 'held'
    if (number !== undefined)
      await enterInLog(writing, by, 'letter', `letter:${it.id}`, {
        edition: it.edition,
        kind: it.kind,
        ...(send && { sent: true }),
        ...(drop !== undefined && { dropped: drop }),
        ...(version > 1 && send === undefined && drop === undefined && { changed: true }),
      })
    return { letter: it.id, version, state }
  },
})

const mustFindLetter = async (writing: Writing, id: number): Promise<Letter> => {
  const found = await letterById(writing, id)
  if (found === undefined) throw new Refused('letter.not-found', { letter: id })
  return found
}

/** Makes a letter, which waits whatever the plan says: somebody is at it. */
const newLetter = async (
  writing: Writing,
  by: By,
  { edition: code, kind, article }: { edition: string; kind: LetterKind; article: number | undefined },
): Promise<number> => {
  const { code: edition } = await mustFindEdition(writing, code)
  mustBeAllowed(by, 'publish', { editions: [edition] })
  if (kind === 'breaking') {
    const { edition: own, state } = await mustFindArticle(writing, article ?? 0)
    if (own !== edition) throw new Refused('article.other-edition', { article, edition })
    if (state !== 'published') throw new Refused('article.not-published', { article, state })
  }
  const made =
    kind === 'breaking'
      ? await makeBreakingLetter(writing, by, edition, article ?? 0, true)
      : await makeLetterByRule(writing, by, edition, kind, true)
  if (made === undefined) throw new Refused('letter.nothing-new', { edition })
  return made
}

/** Readers of an edition get articles of that edition alone, and none that they could not read. */
const mustBeReadable = async (writing: Writing, { edition, parts }: Letter, wanted: Letter['parts']): Promise<void> => {
  const known = new Set(parts.flatMap(({ articles }) => articles))
  for (const article of wanted.flatMap(({ articles }) => articles)) {
    if (known.has(article)) continue
    const found = await articleById(writing, article)
    if (found === undefined) throw new Refused('article.not-found', { article })
    if (found.edition !== edition) throw new Refused('article.other-edition', { article, edition })
    if (found.state !== 'published') throw new Refused('article.not-published', { article, state: found.state })
  }
}
