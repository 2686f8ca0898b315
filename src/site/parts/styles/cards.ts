/** An article in a list, wherever it stands, and the labels that tell news from all else. */
export const cards = `
.card{position:relative;display:grid;align-content:start;gap:.25rem}
.card :is(h2,h3){font-size:var(--s);line-height:var(--line-head)}
.card :is(h2,h3) a{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:4;line-clamp:4;overflow:hidden;padding-block-end:.12em}
.card :is(h2,h3) a::after{content:"";position:absolute;inset:0}
.card .deck{font-size:var(--deck);line-height:calc(var(--leading)*.92);display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:4;line-clamp:4;overflow:hidden}
.kicker{color:var(--accent)}
.kicker a{position:relative;z-index:1;display:inline-block;padding-block:.15rem;margin-block:-.15rem}
.kind{font-weight:700}
.kind:is(.theirs,.paid,.live){display:inline-block;padding-inline:.4em;line-height:1.45;margin-block-end:.15em}
.kind.theirs{color:var(--ink);border:1px solid;font-weight:400}
.kind.paid{color:var(--paper);background:var(--ink)}
.kind.live{color:var(--paper);background:var(--accent)}
.card.view :is(h2,h3){font-family:var(--text);font-weight:400;font-size:calc(var(--deck)*1.15);line-height:1.6}
html:not(.arab) .card.view :is(h2,h3){font-size:var(--s);line-height:1.35}
.card.paid :is(h2,h3){font-family:var(--text);font-weight:400;font-size:var(--deck);line-height:1.6}
.card .author{font-weight:700;font-size:var(--small);line-height:var(--small-line)}
.cards>li{border-block-start:1px solid var(--line);padding-block:1rem}
@media(max-width:22.4rem){.card :is(:is(h2,h3) a,.deck){-webkit-line-clamp:none;line-clamp:none}}
@media(forced-colors:active){.kind{border:1px solid;padding:0 .4em}}
`
