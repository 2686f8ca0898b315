/** What leads a page, and rows of articles: of the front page and of lists. */
export const lead = `
.empty{padding-block:3rem}
.list>li{border-block-start:1px solid var(--line)}
.list>li>.card{padding-block:1rem}
.lead{gap:.75rem}
.lead .words{display:grid;gap:.5rem;align-content:start}
.card.lead :is(h2,h3){font-size:var(--xl);line-height:var(--xl-line);padding-block-end:.1em}
.card.lead.long :is(h2,h3){font-size:calc(var(--xl)*.84)}
.lead .deck{font-size:var(--size);line-height:calc(var(--leading)*.92)}
.lead .art{order:-1;margin-inline:-1rem}
.row{display:grid}
.row .pictured{grid-template-columns:minmax(0,1fr) var(--thumb);column-gap:1rem}
.row .art img{aspect-ratio:1}
.head{border-block-start:1px solid var(--ink);padding-block:.5rem .75rem;font-size:var(--m);
line-height:var(--line-head)}
.head a{display:block}
@media(min-width:48rem){
.lead .art{margin:0}
.row:is(.n2,.n4){grid-template-columns:minmax(0,1fr) minmax(0,1fr);column-gap:2rem}
.row.n3{grid-template-columns:repeat(3,minmax(0,1fr));column-gap:2rem}
.row.n3 .pictured{grid-template-columns:minmax(0,1fr)}
.row.n3 .art{order:-1}
.row.n3 .art img{aspect-ratio:3/2}
.row>li:nth-child(2),.row.n3>li{border:0}
}
@media(min-width:64rem){
.row>li{position:relative}
.row>li+li::before{content:"";position:absolute;inset-block:1rem;inset-inline-start:calc(-1rem - .5px);
border-inline-start:1px solid var(--line)}
.row:is(.n2,.n3,.n4)>li{border:0}
.row.n4{grid-template-columns:repeat(4,minmax(0,1fr))}
.row.n4 .pictured{grid-template-columns:minmax(0,1fr)}
.row.n4 .art{order:-1}
.row.n4 .art img{aspect-ratio:3/2}
}
`
