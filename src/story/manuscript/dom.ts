import type { MarkSpec, NodeSpec } from 'prosemirror-model'

type Specs<S> = Readonly<Record<string, Pick<S & { toDOM?: unknown; parseDOM?: unknown }, 'toDOM' | 'parseDOM'>>>

/** How nodes of a manuscript stand in a page of the editor and on a clipboard, and how they are read back. */
export const nodeDom: Specs<NodeSpec> = {
  paragraph: { toDOM: () => ['p', 0], parseDOM: [{ tag: 'p' }] },
  heading: {
    toDOM: ({ attrs }) => [`h${Number(attrs['level'])}`, 0],
    parseDOM: [
      { tag: 'h1', attrs: { level: 2 } },
      { tag: 'h2', attrs: { level: 2 } },
      { tag: 'h3', attrs: { level: 3 } },
      { tag: 'h4, h5, h6', attrs: { level: 4 } },
    ],
  },
  hard_break: { toDOM: () => ['br'], parseDOM: [{ tag: 'br' }] },
}

export const markDom: Specs<MarkSpec> = {
  emphasis: { toDOM: () => ['em', 0], parseDOM: [{ tag: 'em' }, { tag: 'i' }] },
  strong: { toDOM: () => ['strong', 0], parseDOM: [{ tag: 'strong' }, { tag: 'b' }] },
}
