import { Transform } from 'prosemirror-transform'
import { Step } from 'prosemirror-transform'
import { Plugin, PluginKey } from 'prosemirror-state'
import type { EditorState, Transaction } from 'prosemirror-state'
import type { Commit } from '#story/manuscript/messages.ts'
import '#story/manuscript/move-block.ts'
import { rebase, undoOwn, wordsIn } from '#story/manuscript/rebase.ts'
import type { OwnStep } from '#story/manuscript/rebase.ts'
import { manuscriptSchema } from '#story/manuscript/schema.ts'

/** What an editor knows of its manuscript beside the document: the version that the newsroom gave it, and own steps
 *  that the newsroom has not taken. */
export interface OwnSteps {
  readonly version: number
  readonly mine: readonly OwnStep[]
}

export const ownStepsKey = new PluginKey<OwnSteps>('together')

/** Whether a transaction brings what others wrote: nobody's plugins need answer it with steps of their own. */
export const isFromOthers = (tr: Transaction): boolean => tr.getMeta('together') === true

/** Counts own steps from a beginning on. */
export const ownSteps = (begin: () => OwnSteps): Plugin<OwnSteps> =>
  new Plugin({
    key: ownStepsKey,
    state: {
      init: begin,
      apply: (tr, { version, mine }) =>
        (tr.getMeta(ownStepsKey) as OwnSteps | undefined) ?? {
          version,
          mine: tr.docChanged
            ? [...mine, ...tr.steps.map((step, place) => ({ step, before: tr.docs[place] ?? tr.doc }))]
            : mine,
        },
    },
    // What `prosemirror-history` asks: that steps stay apart, so that they can be rebased.
    historyPreserveItems: true,
  } as ConstructorParameters<typeof Plugin<OwnSteps>>[0])

/** An editor's state, and who changes it. */
export interface Host {
  readonly state: EditorState
  dispatch(tr: Transaction): void
}

/** Brings commits into an editor: own ones are off its list, own steps are carried over the others'. Gives the words
 *  that found no place; undefined where commits are missing in between. */
export const receive = (host: Host, commits: readonly Commit[], client: string): string[] | undefined => {
  let { version, mine } = ownStepsKey.getState(host.state) ?? { version: 0, mine: [] }
  const others: Step[] = []
  let taken = 0
  for (const commit of commits) {
    if (commit.version <= version) continue
    if (commit.version !== version + 1) return undefined
    version = commit.version
    if (commit.client === client && others.length === 0) taken += commit.count
    else for (const step of commit.steps) others.push(Step.fromJSON(manuscriptSchema, step))
  }
  mine = mine.slice(taken)
  const meta = (tr: Transaction, own: readonly OwnStep[]): Transaction =>
    tr.setMeta(ownStepsKey, { version, mine: own }).setMeta('addToHistory', false).setMeta('together', true)
  if (others.length === 0) {
    host.dispatch(meta(host.state.tr, mine))
    return []
  }
  const tr = host.state.tr
  const rebased = rebase(tr, mine, others)
  const whole = meta(tr, rebased.own)
  // `prosemirror-history` packs what it has by a count that is beyond its end where many own steps are others now: then
  // it takes all for what others did, and those few cannot be undone.
  const fits = mine.length <= others.length + 2 * rebased.own.length
  host.dispatch(fits ? whole.setMeta('rebased', mine.length) : whole)
  if (host.state.doc !== tr.doc) {
    // A plugin had something to mend: what is left is told rather than put where it may be wrong.
    return rebased
      .rest(new Transform(tr.doc))
      .own.slice(rebased.own.length)
      .map(({ step }) => wordsIn(step))
      .filter(Boolean)
  }
  const second = host.state.tr
  const { own, unplaced } = rebased.rest(second)
  if (own.length > rebased.own.length) host.dispatch(meta(second, own))
  return unplaced
}

/** Takes own steps back that the newsroom will not have, and begins at another document where there is one. Gives what
 *  they put in. */
export const giveUp = (host: Host, to?: { readonly version: number; readonly steps: readonly Step[] }): string[] => {
  const { version, mine } = ownStepsKey.getState(host.state) ?? { version: 0, mine: [] }
  const { tr } = host.state
  undoOwn(tr, mine)
  for (const step of to?.steps ?? []) tr.step(step)
  host.dispatch(
    tr
      .setMeta(ownStepsKey, { version: to?.version ?? version, mine: [] })
      .setMeta('addToHistory', false)
      .setMeta('together', true),
  )
  return joined(mine.map(({ step }) => step))
}

/** Own steps as they go over the wire: neighbours that can be one are one. */
export const merged = (own: readonly OwnStep[]): Step[] => {
  const steps: Step[] = []
  for (const { step } of own) {
    const last = steps.at(-1)
    const both = last?.merge(step)
    if (both === null || both === undefined) steps.push(step)
    else steps[steps.length - 1] = both
  }
  return steps
}

/** The words of steps, those of one run of keys together. */
const joined = (steps: readonly Step[]): string[] =>
  merged(steps.map((step) => ({ step, before: null as never })))
    .map((step) => wordsIn(step))
    .filter((text) => text.trim() !== '')
