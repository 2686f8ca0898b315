import { performTogether } from '#desk/perform.ts'
import type { Desk, Performed } from '#desk/perform.ts'
import type { Refusal } from '#desk/refusals.ts'
import { refusalWords } from '#screens/refusals.ts'
import { inputWords } from '#screens/settings/input-words.ts'
import { inputOf, nameOf, readSeen, typedIn } from '#screens/settings/form.ts'
import type { FormAct, Seen, Values } from '#screens/settings/form.ts'
import type { FormState, SettingsForm } from '#screens/settings/screen.ts'
import { moved, rowMoves } from '#screens/settings/rows.ts'
import type { DeskVoice } from '#screens/words.ts'
import { readPage } from '#site/site.ts'
import type { Printed } from '#site/page.ts'
import type { Child } from '#site/parts/markup.ts'
import type { Actor } from '#story/may.ts'
import { paper } from '#story/newsroom.ts'

/** A form of the settings as it was sent. */
export interface Sent {
  readonly values: Values
  readonly seen: Seen
}

export const sentOf = (form: SettingsForm, field: (name: string) => string): Sent => ({
  values: typedIn(form.acts, field),
  seen: readSeen(field('seen')),
})

/** Why acts were not done, and which of them it was. */
export interface NotDone {
  readonly refusal: Refusal
  readonly act: FormAct | undefined
}

/** Does what a form asks for, all or nothing. */
export const doForm = async (
  desk: Desk,
  actor: Actor,
  form: SettingsForm,
  sent: Sent,
): Promise<NotDone | { readonly answers: readonly unknown[] }> => {
  let at: FormAct | undefined
  const done = await performTogether(desk, actor, async (run) => {
    const answers: unknown[] = []
    for (const act of form.acts) {
      const input = inputOf(act, sent.values, sent.seen)
      at = act
      if (input !== undefined) answers.push(await run(act.verb, input))
    }
    return answers
  })
  return done.ok ? { answers: done.answer } : { refusal: done.refusal, act: at }
}

class Looked extends Error {
  readonly printed: Printed

  constructor(printed: Printed) {
    super('looked at')
    this.printed = printed
  }
}

/** The page at a path as it would be if the form were saved. It is done and taken back within one transaction, so
 *  nobody hears of it, and the press, which is not asked, keeps nothing of it. */
export const lookAtForm = async (
  desk: Desk,
  actor: Actor,
  form: SettingsForm,
  sent: Sent,
  { path, publicUrl }: { path: string; publicUrl: string },
): Promise<NotDone | { readonly printed: Printed }> => {
  let at: FormAct | undefined
  try {
    const done: Performed<void> = await performTogether(desk, actor, async (run, writing) => {
      for (const act of form.acts) {
        const input = inputOf(act, sent.values, sent.seen)
        at = act
        if (input !== undefined) await run(act.verb, act.look ? { ...input, ...act.look } : input)
      }
      throw new Looked((await readPage(writing, path, { publicUrl })).render())
    })
    if (done.ok) throw new Error('unreachable')
    return { refusal: done.refusal, act: at }
  } catch (thrown) {
    if (thrown instanceof Looked) return { printed: thrown.printed }
    throw thrown
  }
}

/** How a form stands that was not done, beside what is set now.
 *  @param form of what is set now. */
export const stateAfter = async (
  voice: DeskVoice,
  form: SettingsForm,
  sent: Sent,
  { refusal, act }: NotDone,
): Promise<FormState> => {
  const values = new Map(sent.values)
  const theirs = new Map<string, { value: string; taken: boolean }>()
  for (const one of form.acts)
    for (const field of one.fields) {
      const name = nameOf(one, field.at)
      const typed = values.get(name) ?? ''
      if (one.fresh || typed === field.value || sent.seen.had(one, field, field.value)) continue
      const taken = sent.seen.had(one, field, typed)
      if (taken) values.set(name, field.value)
      theirs.set(name, { value: field.value, taken })
    }
  const faults = new Map<string, Child>()
  if (act !== undefined && refusal.code === 'input.invalid') {
    const input = inputOf(act, sent.values, sent.seen)
    const checked = await act.verb.input.safeParseAsync(input)
    for (const issue of checked.error?.issues ?? []) {
      const name = nearest(act, issue.path.map(String).join('/'))
      if (name !== undefined && !faults.has(name)) faults.set(name, inputWords(voice, issue))
    }
  } else if (act !== undefined) {
    const field = act.fields.find(({ at }) => isAbout(refusal, at))
    if (field !== undefined) faults.set(nameOf(act, field.at), refusalWords(voice, refusal))
  }
  return { values, faults, theirs, fault: refusalWords(voice, refusal) }
}

/** The field that a fault is beside: its own, or the list that it is in. */
const nearest = (act: FormAct, path: string): string | undefined => {
  const found = act.fields.find(({ at }) => at === path || path.startsWith(`${at}/`) || at.startsWith(`${path}/`))
  return found && nameOf(act, found.at)
}

/** Whether a refusal is about what a field sets. */
const isAbout = ({ code, facts }: Refusal, at: string): boolean => {
  const [last = '', edition] = at.split('/').toReversed()
  const inEdition = edition === undefined || facts['edition'] === undefined || edition === facts['edition']
  if (/^(slug\.|section\.slug-taken)/.test(code)) return last === 'slug' && inEdition
  if (code === 'name.missing') return (last === 'name' && inEdition) || at === 'title'
  if (code === 'colour.unreadable') return at === (facts['ground'] === paper.dark ? 'accent/dark' : 'accent/light')
  return fieldsOfRefusals[code]?.includes(last) ?? false
}

const fieldsOfRefusals: Readonly<Record<string, readonly string[]>> = {
  'path.taken': ['path', 'slug'],
  'path.loop': ['target'],
  'logo.no-picture': ['logo'],
  'media.unknown': ['portrait'],
  'media.no-picture': ['portrait'],
  'section.own-parent': ['parent'],
  'section.unknown': ['parent', 'items'],
  'edition.reserved': ['code'],
}

/** What stands in a form after a value was taken that it proposes. */
export const taken = (values: Values, pressed: string): Values | undefined => {
  const [, name = '', value = ''] = /^take:([^:]+):(.*)$/.exec(pressed) ?? []
  return values.has(name) ? new Map(values).set(name, value) : undefined
}

/** What stands in a form after a button of one of its lists was pressed. */
export const rowsMoved = (form: SettingsForm, values: Values, pressed: string): Values => {
  const [, move, name, index] = /^(\w+):(.+):(\d+)$/.exec(pressed) ?? []
  const known = rowMoves.find((one) => one === move)
  const field = form.acts.flatMap((act) => act.fields.filter(({ at }) => nameOf(act, at) === name))[0]
  if (known === undefined || name === undefined || field?.rows === undefined) return values
  const rows = JSON.parse(values.get(name) || '[]') as Record<string, string>[]
  const after = new Map(values)
  return after.set(name, JSON.stringify(moved(rows, known, Number(index), { ...field.rows.fresh })))
}
