import { ask } from './ask.ts'
import type { TogetherManuscript } from '../together/seam.ts'
import type { EditorVoice } from './voice.ts'

/** Asks what this version is called, and makes a revision of all that is typed until now; says what became of it. */
export const nameVersion = async (
  voice: EditorVoice,
  article: number,
  opened: Pick<TogetherManuscript, 'settled'>,
): Promise<string | undefined> => {
  const hint = voice.say('versionNameHint')
  const answer = await ask(
    voice,
    voice.say('act.nameVersion'),
    [{ name: 'name', label: voice.say('versionName'), hint }],
    { yes: 'saveVersion' },
  )
  if (answer === undefined) return undefined
  const name = (answer.values['name'] ?? '').slice(0, 200)
  if (!(await opened.settled())) return voice.say('versionNotSaved')
  try {
    const response = await fetch(`/desk/articles/${article}/revise`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name }),
      redirect: 'manual',
    })
    const { changed, revision, fault } = response.ok || response.status === 422 ? await answerOf(response) : {}
    if (revision === undefined) return fault ?? voice.say('versionNotSaved')
    const n = voice.number(revision)
    return changed === true
      ? voice.say(name === '' ? 'versionSaved' : 'versionNamed', { n, name })
      : voice.say('versionSame', { n })
  } catch (thrown) {
    // The newsroom is not there: what is typed is in the journal.
    if (thrown instanceof TypeError) return voice.say('versionNotSaved')
    throw thrown
  }
}

const answerOf = async (response: Response) =>
  (await response.json()) as { changed?: boolean; revision?: number; fault?: string }
