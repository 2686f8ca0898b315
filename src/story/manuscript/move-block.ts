import { Slice } from 'prosemirror-model'
import type { Node, Schema } from 'prosemirror-model'
import { Step, StepMap, StepResult } from 'prosemirror-transform'
import type { Mappable } from 'prosemirror-transform'
import { blockWithId, idOf } from './blocks.ts'

/** Moves a block beside another one: as a step of its own, so that it moves what the block says by then, and whoever
 *  types in it goes on typing in it.
 *
 *  Where things are is known only when it is applied: its map is right from then until it is applied again. It fails
 *  where nothing would move. */
export class MoveBlock extends Step {
  readonly id: string
  readonly beside: string
  readonly side: 'before' | 'after'
  #ranges: readonly number[] = []

  constructor(id: string, beside: string, side: 'before' | 'after') {
    super()
    this.id = id
    this.beside = beside
    this.side = side
  }

  apply(doc: Node): StepResult {
    const moved = blockWithId(doc, this.id)
    const goal = blockWithId(doc, this.beside)
    if (moved === undefined || goal === undefined) return StepResult.fail('one of the blocks is gone')
    const [from, to] = [moved.pos, moved.pos + moved.node.nodeSize]
    const at = this.side === 'before' ? goal.pos : goal.pos + goal.node.nodeSize
    if (at >= from && at <= to) return StepResult.fail('it stands there already')
    const slice = doc.slice(from, to)
    try {
      const taken = doc.replace(from, to, Slice.empty)
      const there = at > from ? at - (to - from) : at
      const result = taken.replace(there, there, slice)
      const size = to - from
      this.#ranges = at < from ? [at, 0, size, from, size, 0] : [from, size, 0, at, 0, size]
      return StepResult.ok(result)
    } catch (thrown) {
      // A block that may not stand there, or that its old place cannot be without.
      if (thrown instanceof RangeError || (thrown instanceof Error && thrown.name === 'ReplaceError'))
        return StepResult.fail(thrown.message)
      throw thrown
    }
  }

  override getMap(): StepMap {
    return new StepMap(this.#ranges)
  }

  /** Back beside whatever it stands beside now. */
  invert(doc: Node): Step {
    const moved = blockWithId(doc, this.id)
    if (moved !== undefined) {
      const $pos = doc.resolve(moved.pos)
      const next = idOf($pos.parent.maybeChild($pos.index() + 1))
      if (next !== undefined) return new MoveBlock(this.id, next, 'before')
      const previous = idOf($pos.nodeBefore)
      if (previous !== undefined) return new MoveBlock(this.id, previous, 'after')
    }
    return new MoveBlock(this.id, this.id, 'before')
  }

  map(_mapping: Mappable): Step {
    return new MoveBlock(this.id, this.beside, this.side)
  }

  override toJSON(): unknown {
    return { stepType: 'moveBlock', id: this.id, beside: this.beside, side: this.side }
  }

  static override fromJSON(_schema: Schema, json: unknown): Step {
    const { id, beside, side } = json as Record<string, unknown>
    if (typeof id !== 'string' || typeof beside !== 'string' || (side !== 'before' && side !== 'after'))
      throw new RangeError('Invalid input for MoveBlock.fromJSON')
    return new MoveBlock(id, beside, side)
  }
}

Step.jsonID('moveBlock', MoveBlock)
