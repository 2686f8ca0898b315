/** Pages of a few words: the language choice, what is not found, faults. */
export const plain = `
main.plain{padding-block:2rem;font-size:var(--size)}
.plain h1{font-size:var(--xl);line-height:var(--xl-line)}
.plain p{max-inline-size:40rem;margin-block-start:1rem}
`
