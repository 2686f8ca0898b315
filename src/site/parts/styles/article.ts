/** An article's page, and standing pages. */
export const article = `
.article>*{max-inline-size:40rem}
.article h1{font-size:var(--xl);line-height:var(--xl-line);margin-block:.25em}
.lead{font-size:1.1em;line-height:1.45}.arab .lead{line-height:1.65}
.body>*+*{margin-block-start:1em}
.body h2{font-size:1.25em;line-height:1.5}
.digits-arabext .body ol{list-style-type:persian}.digits-arab .body ol{list-style-type:arabic-indic}
.source{border-block:1px solid var(--line);padding-block:.5em;font-size:var(--small);line-height:var(--small-line)}
.notice,.correction{border-inline-start:3px solid var(--accent);padding-inline-start:.8em;margin-block:1em}
.table{overflow-x:auto;overflow-wrap:normal}
pre{white-space:pre-wrap;background:color-mix(in srgb,var(--ink) 6%,transparent);padding:.6em;font-size:.85em;line-height:1.5}
table{border-collapse:collapse;font-size:.9em}
caption{text-align:start;color:var(--quiet)}
th,td{border:1px solid var(--line);padding:.3em .6em;text-align:start;vertical-align:top;min-inline-size:4em}
.quotation{border-inline-start:3px solid var(--line);padding-inline-start:1em}
.quotation figcaption::before{content:"— "}
aside.card,figure.absent{border:1px solid var(--line);padding:.2em .8em}
hr{border:0;border-block-start:1px solid var(--line);margin-block:2em}
sup,sub{line-height:0}
.notes{border-block-start:1px solid var(--line);font-size:.9em}
.notes .number{float:inline-start;margin-inline-end:.5em}
.replies ol{list-style:none;padding:0}
.replies ol ol{padding-inline-start:1em;border-inline-start:1px solid var(--line)}
.replies li{margin-block:1.2em}
`
