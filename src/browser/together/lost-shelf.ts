import type { LostPassage } from './seam.ts'

/** Passages that found no place any more, until somebody has seen to them. */
export interface LostShelf {
  readonly passages: readonly LostPassage[]
  add(texts: readonly string[]): void
  forget(passage: LostPassage): void
  /** Told now and whenever they change; gives what ends it. */
  on(listener: (lost: readonly LostPassage[]) => void): () => void
}

/** @param shelf where they lie under a name, beyond the page. */
export const lostShelf = (shelf: Pick<Storage, 'getItem' | 'setItem'>, name: string): LostShelf => {
  const listeners = new Set<(lost: readonly LostPassage[]) => void>()
  let passages = JSON.parse(shelf.getItem(name) ?? '[]') as readonly LostPassage[]
  const set = (now: readonly LostPassage[]): void => {
    passages = now
    shelf.setItem(name, JSON.stringify(now))
    for (const listener of listeners) listener(now)
  }
  return {
    get passages() {
      return passages
    },
    add: (texts) => {
      const at = Date.now()
      if (texts.length > 0) set([...passages, ...texts.map((text) => ({ key: crypto.randomUUID(), text, at }))])
    },
    forget: ({ key }) => set(passages.filter((one) => one.key !== key)),
    on(listener) {
      listeners.add(listener)
      listener(passages)
      return () => listeners.delete(listener)
    },
  }
}
