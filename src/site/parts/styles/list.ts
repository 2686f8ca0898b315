/** Lists: of a section, a kind, an author, a subject, a dossier, a day; and the days themselves. */
export const list = `
.of{padding-block:2rem 1.25rem;display:grid;gap:1rem;border-block-end:1px solid var(--ink)}
.of h1{font-size:var(--xl);line-height:var(--xl-line)}
.of .label{color:var(--accent);font-weight:700;font-size:var(--small);line-height:var(--small-line)}
.of .role{color:var(--quiet)}
.most-read ol{padding-inline-start:1.75em;columns:2 20rem;column-gap:2.5rem}
.most-read li{break-inside:avoid;padding-block:.35em}
.digits-arabext .most-read ol{list-style-type:persian}.digits-arab .most-read ol{list-style-type:arabic-indic}
.most-read{margin-block:2rem}
.of .intro{font-size:var(--size);max-inline-size:40rem;margin-block-start:.5rem}
.of .intro p+p{margin-block-start:.75em}
.of.person.pictured{grid-template-columns:minmax(0,1fr) var(--thumb);align-items:start;gap:0 1rem}
.person.pictured .words{display:contents}
.person .art{grid-column:2;grid-row:1/span 2}
.person .words>*{grid-column:1}
.person .words>.intro{grid-column:1/-1}
main.list>.of+*{margin-block-start:1.5rem}
main.list>.of+.list>li:first-child{border:0}
main.list>.of+.list>li:first-child>.card{padding-block-start:0}
.lead+.list{margin-block-start:1.5rem}
:is(.river,.parts) :is(h2,h3){font-size:var(--m)}
.river .deck{margin-block-start:.25rem}
:is(.river,.parts) .pictured{grid-template-columns:minmax(0,1fr) var(--thumb);column-gap:1rem}
:is(.river,.parts) .art img{aspect-ratio:1}
.parts>li{display:grid;grid-template-columns:2.5rem minmax(0,1fr)}
.parts .number{font:700 var(--l)/1.2 var(--headline);padding-block-start:1rem;color:var(--accent)}
.parts>li:first-child .number{padding-block-start:0}
.list-of-kind{font-size:var(--l);line-height:var(--line-head);border-block-start:3px double var(--ink);
margin-block:2.5rem .5rem;padding-block-start:.75rem}
.pages{display:flex;flex-wrap:wrap;justify-content:space-between;gap:1rem;border-block-start:1px solid var(--ink)}
.pages a{padding-block:1rem;font-weight:700}
.pages small{display:block;font-weight:400}
.pages .more{flex:1 0 100%;text-align:center;border-block-end:1px solid var(--ink);order:-1}
.days{border-collapse:collapse;inline-size:100%;max-inline-size:48rem;table-layout:fixed;
font-variant-numeric:tabular-nums}
.days :is(th,td){border-block-end:1px solid var(--line);padding:.25rem 0;text-align:center;vertical-align:top;
font-weight:400}
.days th{font-size:var(--small);color:var(--quiet)}
.days td{block-size:4rem;color:var(--quiet)}
.days td>*{display:block;line-height:1.5}
.days td{position:relative}
.days a{color:var(--ink);font-weight:700;text-decoration:none}
.days a::after{content:"";position:absolute;inset:0}
.days a b{text-decoration:underline;text-decoration-color:var(--accent);text-decoration-thickness:2px;
text-underline-offset:.3em}
.days small{display:block}
.days .wide{display:none}
.months{columns:16rem;column-gap:2rem}
.months li{break-inside:avoid;padding-block:.35rem}
.months a{font-weight:700;text-decoration:none;display:inline-block;min-block-size:1.5rem}
.months small{display:block}
.year{font-size:var(--m);line-height:var(--line-head);padding-block:1.5rem .5rem}
@media(max-width:47.99rem){.river .deck{display:none}}
@media(max-width:29.99rem){.parts .art{display:none}.parts .pictured{grid-template-columns:minmax(0,1fr)}}
@media(min-width:48rem){
.of{padding-block:2.5rem 1.5rem}
.of.pictured{grid-template-columns:7fr 5fr;column-gap:2rem;align-items:start}
.of.person.pictured{grid-template-columns:minmax(0,1fr) 10rem;grid-template-rows:auto auto 1fr}
.person .art{grid-row:1/span 3}
.person .words>.intro{grid-column:1}
.lead.pictured{grid-template-columns:7fr 5fr;column-gap:2rem;align-items:center}
.river>li>.card,.parts .card{padding-block:1.5rem}
:is(.river,.parts) .pictured{grid-template-columns:minmax(0,1fr) 12rem;column-gap:2rem}
:is(.river,.parts) .art img{aspect-ratio:3/2}
.river .words{display:grid;grid-template-columns:11.25rem minmax(0,44rem);column-gap:2rem;align-content:start}
.river .words>*{grid-column:2}
.river .when{grid-column:1;grid-row:1/4}
.parts>li{grid-template-columns:4.5rem minmax(0,1fr)}
.parts .number{font-size:var(--xl);line-height:1;padding-block-start:1.5rem}
.days .wide{display:inline}.days .narrow{display:none}
.days td{block-size:5rem}
}
@media(min-width:64rem){:is(.river,.parts) .pictured{grid-template-columns:minmax(0,1fr) 15rem}}
`
