import type { NewsroomLook } from '#story/newsroom.ts'
import { paper } from '#story/newsroom.ts'

/** Paper and ink by day and by night, and the newsroom's one accent colour. */
export const colours = ({ accent }: Pick<NewsroomLook, 'accent'>): string => `
:root{color-scheme:light dark;--paper:${paper.light}
;--ink:#1c1b19;--quiet:#5f5b53;--line:#d9d5cb;--accent:${accent.light}}
@media(prefers-color-scheme:dark){:root{--paper:${paper.dark}
;--ink:#e9e6df;--quiet:#aaa59a;--line:#3b3933;--accent:${accent.dark}}}
`
