/** The style sheet of all pages. It stands in each page, so that a page is one request; the policy names its hash. Logical properties only: the same rules serve both directions. The Naskh that Debian ships draws Persian 4, 6
 *  and 7 as Urdu does, so it comes last until the newsroom's own fonts are served. */
export const styles = `
:root{color-scheme:light dark;--paper:#fdfcf9;--ink:#1c1b19;--quiet:#5f5b53;--line:#d9d5cb;--accent:#9a1b1e}
@media(prefers-color-scheme:dark){:root{--paper:#161513;--ink:#e9e6df;--quiet:#aaa59a;--line:#3b3933;--accent:#f2978f}}
*{box-sizing:border-box}
html{font:1.125rem/1.6 'Source Serif 4',Charter,Georgia,'Noto Serif','Noto Sans Arabic','Noto Naskh Arabic',serif;background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%;text-size-adjust:100%}
html.arab{font-family:'Noto Sans Arabic','Geeza Pro','Segoe UI',Tahoma,'Noto Naskh Arabic','Source Serif 4',Georgia,'Noto Serif',serif;font-size:1.1875rem;line-height:1.8}
@media(min-width:48rem){html{font-size:1.25rem}html.arab{font-size:1.3125rem}}
body{max-inline-size:calc(65ch + 2rem);margin:0 auto;padding-inline:1rem;overflow-wrap:anywhere}
a{color:inherit;text-decoration-color:var(--accent);text-underline-offset:.2em;text-decoration-thickness:1px}
a:hover{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
h1,h2,h3,h4{line-height:1.2;margin-block:1.5em .5em;text-wrap:balance}
.arab :is(h1,h2,h3,h4){line-height:1.45}
html:not(.arab) :is(h1,h2,h3){hyphens:auto;hyphenate-limit-chars:14 5 4}
h1{font-size:1.75em;margin-block:.25em}
h2{font-size:1.25em}h3,h4{font-size:1.1em}
@media(min-width:48rem){h1{font-size:2em}}
p,ul,ol,figure,blockquote,pre{margin-block:.8em}
p,li,figcaption{text-wrap:pretty}
figure,blockquote{margin-inline:0}
ul,ol{padding-inline-start:1.4em}
.digits-arabext .body ol{list-style-type:persian}.digits-arab .body ol{list-style-type:arabic-indic}
.arab :is(em,cite,i,dfn){font-style:normal}.arab em{font-weight:700}
nav ul,.cards,.notes ul{list-style:none;padding:0;margin-block:.4em}
nav ul{display:flex;flex-wrap:wrap;column-gap:1.1em;row-gap:.2em}
nav a{text-decoration:none}nav a:hover{text-decoration:underline}
nav,footer,.meta,.when,.kicker,.credit,figcaption,small,.source,.tagline,.short{font-size:.85rem;line-height:1.5}
.arab :is(nav,footer,.meta,.when,.kicker,.credit,figcaption,small,.source,.tagline,.short){line-height:1.7}
.when,.tagline,small,.meta,figcaption,.short{color:var(--quiet)}
[aria-current]{font-weight:700}
.skip{position:absolute;inset-inline-start:-999rem}
.skip:focus{position:static;display:block}
.masthead{border-block-end:1px solid var(--line);padding-block:.6rem}
.name{font-size:1.5em;font-weight:700;line-height:1.3;margin:0}.arab .name{line-height:1.6}
.name a{text-decoration:none}
.tagline{margin:0}
.languages li:has(small){order:1;flex-basis:100%}
footer{border-block-start:1px solid var(--line);margin-block-start:3rem;padding-block:1rem 2rem;color:var(--quiet)}
.kicker{color:var(--accent);margin-block:.8em 0}
.kicker+:is(h1,h2,h3){margin-block-start:.15em}
.kind{font-weight:700}
.lead{font-size:1.1em;line-height:1.45}.arab .lead{line-height:1.65}
.meta p{margin-block:.2em}
.source{border-block:1px solid var(--line);padding-block:.5em}
.notice,.correction{border-inline-start:3px solid var(--accent);padding-inline-start:.8em;margin-block:1em}
.correction>p{margin-block:.3em}
.cards>li{border-block-start:1px solid var(--line);padding-block:.4em}
.cards>li:first-child{border:0}
.cards p{margin-block:.3em}
.cards :is(h2,h3){font-size:1.1em;margin-block:.2em}
.top li:first-child :is(h2,h3){font-size:1.5em}
.cards :is(h2,h3) a{text-decoration:none}.cards :is(h2,h3) a:hover{text-decoration:underline}
.pages{display:flex;justify-content:space-between;gap:1em;border-block-start:1px solid var(--line);padding-block:1em}
img,video,audio{max-inline-size:100%;block-size:auto}
audio{inline-size:100%}
.table{overflow-x:auto;overflow-wrap:normal}
pre{white-space:pre-wrap;background:color-mix(in srgb,var(--ink) 6%,transparent);padding:.6em;font-size:.85em;line-height:1.5}
table{border-collapse:collapse;font-size:.9em}
caption{text-align:start;color:var(--quiet)}
th,td{border:1px solid var(--line);padding:.3em .6em;text-align:start;vertical-align:top;min-inline-size:4em}
.quotation{border-inline-start:3px solid var(--line);padding-inline-start:1em}
.quotation figcaption::before{content:"— "}
aside.card,figure.absent{border:1px solid var(--line);padding:.2em .8em}
aside.card p{margin-block:.3em}.site,.description{font-size:.85rem;color:var(--quiet)}
hr{border:0;border-block-start:1px solid var(--line);margin-block:2em}
sup,sub{line-height:0}
.notes{border-block-start:1px solid var(--line);font-size:.9em}
.notes p{margin-block:.3em}.notes .number{float:inline-start;margin-inline-end:.5em}
.replies ol{list-style:none;padding:0}
.replies ol ol{padding-inline-start:1em;border-inline-start:1px solid var(--line)}
.replies p{margin-block:.3em}
.replies li{margin-block:1.2em}
.choose{display:block}
.choose li{border-block-start:1px solid var(--line);padding-block:1em}
.choose a{font-size:1.4em;font-weight:700}
@media print{nav,.skip,footer,.pages{display:none}}
`
