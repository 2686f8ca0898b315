import { Slice } from 'prosemirror-model'
import type { Node } from 'prosemirror-model'
import { ReplaceAroundStep, ReplaceStep } from 'prosemirror-transform'
import type { Mapping, Step, Transform } from 'prosemirror-transform'
import { blockWithId, idOf, nameAt, textBlockNamed } from './blocks.ts'
import { MoveBlock } from './move-block.ts'

/** A step of somebody's own that the newsroom has not taken yet, and the document that it was made in. */
export interface OwnStep {
  readonly step: Step
  readonly before: Node
}

/** Own steps, carried over those of others. */
export interface Rebased {
  readonly own: OwnStep[]
  /** What can only be made in a second transform, begun where the first ends: steps that are other steps now, so that a
   *  history could not tell which they were. Gives all own steps, and the words that found no place. */
  rest(transform: Transform): { own: OwnStep[]; unplaced: string[] }
}

/** Carries own steps over those of others: takes them back, makes the others', and makes them again as they now
 *  fit. What cannot be mapped and puts words into a block that still stands, whatever became of it, goes there; what
 *  takes words away leaves those that others typed among them; what fits nowhere is told.
 *
 *  The transform holds the way from the document with the own steps to the one with both, as `prosemirror-history`
 *  needs it (`rebased`).
 *  @param transform begun at the document after the own steps.
 *  @throws RangeError where the others' steps do not fit the document without the own ones. */
export const rebase = (transform: Transform, own: readonly OwnStep[], others: readonly Step[]): Rebased => {
  undoOwn(transform, own)
  for (const step of others) transform.step(step)
  const typed = typedByOthers(transform, own.length)
  const base = transform.steps.length
  const rebased: OwnStep[] = []
  const late: { one: OwnStep; mapFrom: number }[] = []
  own.forEach((one, place) => {
    const mapFrom = own.length - place
    const mapped = one.step.map(transform.mapping.slice(mapFrom))
    const step =
      mapped === null || mapped instanceof MoveBlock
        ? byId(one, transform.doc, transform.mapping.slice(mapFrom))
        : removesTyped(mapped, typed, transform.mapping.slice(base)) || removesMore(mapped, transform.doc, one)
          ? null
          : mapped
    const { doc } = transform
    if (step === null || sizeOf(step) !== sizeOf(one.step) || transform.maybeStep(step).failed !== null) {
      late.push({ one, mapFrom })
      return
    }
    mirror(transform.mapping, mapFrom - 1, transform.steps.length - 1)
    rebased.push({ step, before: doc })
  })
  return { own: rebased, rest: (second) => makeLate(transform, second, rebased, late, { typed, base }) }
}

/** Takes own steps back, one step each, from the last to the first. A move has no exact way back where two blocks had
 *  one id for a moment: then all is put as it was. */
export const undoOwn = (transform: Transform, own: readonly OwnStep[]): void => {
  for (const { step, before } of own.toReversed()) {
    const back = step.invert(before)
    const { doc } = back.apply(transform.doc)
    if (doc !== null && (!(step instanceof MoveBlock) || doc.eq(before))) transform.step(back)
    else transform.step(new ReplaceStep(0, transform.doc.content.size, before.slice(0, before.content.size)))
  }
}

const makeLate = (
  first: Transform,
  second: Transform,
  rebased: readonly OwnStep[],
  late: readonly { one: OwnStep; mapFrom: number }[],
  { typed, base }: { typed: readonly Range[]; base: number },
): { own: OwnStep[]; unplaced: string[] } => {
  const own = [...rebased]
  const unplaced: string[] = []
  const make = (step: Step | null | undefined): boolean => {
    const { doc } = second
    if (step === null || step === undefined || second.maybeStep(step).failed !== null) return false
    own.push({ step, before: doc })
    return true
  }
  for (const { one, mapFrom } of late) {
    const mapping = first.mapping.slice(mapFrom)
    const whole = one.step.map(mapping)?.map(second.mapping) ?? null
    const now = typed.map(([from, to]): Range => {
      const since = first.mapping.slice(base)
      return [second.mapping.map(since.map(from, 1), 1), second.mapping.map(since.map(to, -1), -1)]
    })
    if (whole instanceof ReplaceStep && (removesTyped(whole, now) || removesMore(whole, second.doc, one))) {
      const pieces = untyped(whole, now).flatMap((piece): ReplaceStep[] =>
        !removesMore(piece, second.doc, one)
          ? [piece]
          : piece.slice.size > 0
            ? [new ReplaceStep(piece.from, piece.from, piece.slice)]
            : [],
      )
      const done = pieces.toReversed().map((piece) => make(piece))
      if (whole.slice.size === 0 || done.at(-1) === true) continue
    } else if (make(whole)) continue
    if (make(byId(one, second.doc, { map: (pos: number) => second.mapping.map(mapping.map(pos)) }))) continue
    const text = wordsIn(one.step)
    if (text !== '') unplaced.push(text)
  }
  return { own, unplaced }
}

type Range = readonly [from: number, to: number]

/** Where the words are that others put in, in the document with all of theirs. */
const typedByOthers = (transform: Transform, from: number): Range[] => {
  const ranges: Range[] = []
  for (let place = from; place < transform.steps.length; place += 1) {
    if (transform.steps[place] instanceof MoveBlock) continue
    const doc = transform.docs[place + 1] ?? transform.doc
    const later = transform.mapping.slice(place + 1)
    transform.mapping.maps[place]?.forEach((_oldStart, _oldEnd, start, end) => {
      if (end > start && doc.textBetween(start, end, '', ' ') !== '')
        ranges.push([later.map(start, 1), later.map(end, -1)])
    })
  }
  return ranges.filter(([start, end]) => end > start)
}

/** Whether a step takes away what others typed. */
const removesTyped = (step: Step, typed: readonly Range[], since?: Mapping): boolean =>
  step instanceof ReplaceStep &&
  step.to > step.from &&
  typed.some(([from, to]) => {
    const [start, end] = since === undefined ? [from, to] : [since.map(from, 1), since.map(to, -1)]
    return end > start && start < step.to && end > step.from
  })

/** Whether a step would take away other words than it did where it was made. */
const removesMore = (step: Step, doc: Node, { step: made, before }: OwnStep): boolean =>
  step instanceof ReplaceStep &&
  made instanceof ReplaceStep &&
  step.to > step.from &&
  !before.textBetween(made.from, made.to, '\n', ' ').includes(doc.textBetween(step.from, step.to, '\n', ' '))

/** The step in pieces that leave it; what it puts in stands where it began. */
const untyped = (step: ReplaceStep, typed: readonly Range[]): ReplaceStep[] => {
  const pieces: ReplaceStep[] = []
  let at = step.from
  let { slice } = step
  const piece = (to: number): void => {
    if (to > at || slice.size > 0) pieces.push(new ReplaceStep(at, Math.max(at, to), slice))
    slice = Slice.empty
  }
  for (const [from, to] of typed.toSorted((a, b) => a[0] - b[0])) {
    if (to <= at || from >= step.to) continue
    piece(from)
    at = Math.max(at, to)
  }
  if (at < step.to) piece(step.to)
  return pieces
}

const sizeOf = (step: Step): number => (step instanceof ReplaceStep ? step.slice.size : -1)

/** Positions in what a step put in are found again in what it puts in now. */
const mirror = (mapping: Mapping, one: number, other: number): void =>
  (mapping as unknown as { setMirror(one: number, other: number): void }).setMirror(one, other)

/** The step made anew in the block that it put words into, or behind the one that it put blocks behind. */
const byId = ({ step, before }: OwnStep, doc: Node, mapping: { map(pos: number): number }): Step | null => {
  if (!(step instanceof ReplaceStep) || step.slice.size === 0) return null
  const { content, openStart, openEnd } = step.slice
  if (openStart > 0 || openEnd > 0) return null
  if (content.firstChild?.isInline) {
    const into = nameAt(before, step.from)
    const block = into && textBlockNamed(doc, into.name)
    if (into === undefined || block === undefined || !block.node.type.validContent(content)) return null
    const [start, end] = [block.pos + 1, block.pos + 1 + block.node.content.size]
    const mapped = mapping.map(step.from)
    const at = mapped >= start && mapped <= end ? mapped : start + Math.min(into.offset, end - start)
    return new ReplaceStep(at, at, step.slice)
  }
  const $from = before.resolve(step.from)
  for (let index = $from.index(); index > 0; index -= 1) {
    const id = idOf($from.parent.child(index - 1))
    const standing = id === undefined ? undefined : blockWithId(doc, id)
    if (standing === undefined) continue
    const at = standing.pos + standing.node.nodeSize
    return new ReplaceStep(at, at, step.slice)
  }
  return null
}

/** What a step puts in, as text. */
export const wordsIn = (step: Step): string =>
  step instanceof ReplaceStep || step instanceof ReplaceAroundStep
    ? step.slice.content.textBetween(0, step.slice.content.size, '\n', ' ')
    : ''
