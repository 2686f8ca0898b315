/** An article in a list, wherever it stands, and the labels that tell news from all else. */
export const cards = `
.card{position:relative;display:grid;align-content:start;gap:.25rem}
.card :is(h2,h3){font-size:var(--s);line-height:var(--line-head)}
.card.long :is(h2,h3){font-size:calc(var(--s)*.92)}
.card :is(h2,h3) a::after{content:"";position:absolute;inset:0}
.card .deck{font-size:var(--deck);line-height:calc(var(--leading)*.92)}
.kicker{color:var(--accent)}
.kicker a{position:relative;z-index:1;padding-block:.15rem;margin-block:-.15rem}
.kind{font-weight:700;white-space:nowrap}
.kind:is(.theirs,.paid,.live){display:inline-block;padding-inline:.4em;line-height:1.45;margin-block-end:.15em}
.kind.theirs{color:var(--ink);border:1px solid;font-weight:400}
.kind.paid{color:var(--paper);background:var(--ink)}
.kind.live{color:var(--paper);background:var(--accent)}
.card.view :is(h2,h3){font-family:var(--text);font-weight:400;font-size:calc(var(--deck)*1.15);line-height:1.6}
html:not(.arab) .card.view :is(h2,h3){font-size:var(--s);line-height:1.35}
.card.paid :is(h2,h3){font-family:var(--text);font-weight:400;font-size:var(--deck);line-height:1.6}
.card .author{font-weight:700;font-size:var(--small);line-height:var(--small-line)}
.cards>li{border-block-start:1px solid var(--line);padding-block:1rem}
@media(forced-colors:active){.kind{border:1px solid;padding:0 .4em}}
`
