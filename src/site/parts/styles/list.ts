/** Lists: of a section, an author, a subject, a day and so on. */
export const list = `
.pages{display:flex;justify-content:space-between;gap:1rem;border-block-start:1px solid var(--ink);padding-block:1rem}
`
