/** The front page. On a phone one column; from 48 rem two; from 75 rem the twelve columns of a paper: the lead on
 *  seven, beside it the seconds and the latest, parted by hairlines. No column is narrower than twelve letters'
 *  width. */
export const front = `
.front{padding-block-start:1.5rem}
.opening,.leads{display:grid;gap:1.5rem;align-content:start}
.seconds,.thirds{display:grid;align-content:start}
:is(.seconds,.thirds) .words{display:grid;gap:.25rem;align-content:start}
:is(.seconds,.thirds) h3{font-size:var(--m)}
:is(.seconds,.thirds) .long h3{font-size:var(--s)}
:is(.seconds,.thirds) .pictured,.section .others .pictured,
.dossiers .pictured{grid-template-columns:minmax(0,1fr) var(--thumb);column-gap:1rem}
:is(.seconds,.thirds) .art img,.dossiers .art img{aspect-ratio:1}
.dossiers h3{font-size:var(--m)}
.strip,.sections-of,.brief,.archive{margin-block-start:3rem}
.most-read ol{padding-inline-start:1.75em;columns:2 20rem;column-gap:2.5rem}
.most-read li{break-inside:avoid;padding-block:.35em}
.digits-arabext .most-read ol{list-style-type:persian}.digits-arab .most-read ol{list-style-type:arabic-indic}
.latest .list .card{grid-template-columns:minmax(0,1fr);padding-block:.6rem}
.latest .words{display:grid;grid-template-columns:auto minmax(0,1fr);column-gap:.75rem;align-items:baseline}
.latest .words>*{grid-column:1/-1}
.latest .when{grid-column:1;grid-row:1}
.latest .kicker{grid-column:2;grid-row:1}
.head+.list>li:first-child{border:0}
.opinions{border-block:3px double var(--ink);padding-block-end:.5rem}
.opinions .head{border:0}
.section .of{display:grid;gap:0}
.feature .words{display:grid;gap:.25rem;align-content:start}
.feature h3{font-size:var(--m)}
.feature .art{order:-1;margin-block-end:.5rem}
.sections-of{display:grid;gap:3rem 2rem}
.brief{display:grid;gap:2rem}
.brief .pictured{grid-template-columns:minmax(0,1fr) var(--thumb);column-gap:1rem}
.brief .art img{aspect-ratio:1}
.photos .row{grid-template-columns:minmax(0,1fr);gap:1.5rem 1rem}
.photos .row>li{border:0}
.photos .card{padding:0;gap:.5rem}
.photos .pictured{grid-template-columns:minmax(0,1fr)}
.photos .art{order:-1}
.photos .art img{aspect-ratio:3/2}
.photos .n1 h3{font-size:var(--l)}
.strip.paid{border-block:1px dashed var(--ink);padding-block:.5rem}
.strip.paid h2{font-size:var(--small);line-height:var(--small-line);font-family:var(--text);display:inline-block;
background:var(--ink);color:var(--paper);padding:0 .5em}
.strip.paid .row>li:first-child{border:0}
.archive{border-block:1px solid var(--ink)}
.archive ul{display:flex;flex-wrap:wrap;column-gap:2rem}
.archive a{display:block;padding-block:.5rem}
@media(max-width:74.99rem){.seconds+.thirds{margin-block-start:-1.5rem}}
@media(max-width:47.99rem){
.feature{padding-block-end:1rem}
.extra,.seconds .deck,.thirds .deck{display:none}
}
@media(min-width:48rem){
.opening.shown .card.lead{grid-template-columns:minmax(0,6fr) minmax(0,6fr);column-gap:2rem;align-items:center}
.opening.shown .card.lead :is(h2,h3){font-size:calc(var(--xl)*.9)}
.opening.shown .card.lead.long :is(h2,h3){font-size:calc(var(--xl)*.7)}
:is(.seconds,.thirds){grid-template-columns:minmax(0,1fr) minmax(0,1fr);column-gap:2rem}
.others>li:first-child,.seconds>li:nth-child(-n+2){border:0}
.others>li:first-child>.card,.seconds>li:nth-child(-n+2)>.card{padding-block-start:0}
.shown .seconds .pictured{grid-template-columns:minmax(0,1fr)}
.shown .seconds .art{order:-1;margin-block-end:.25rem}
.shown .seconds .art img{aspect-ratio:3/2}
.latest>.list{columns:2;column-gap:2rem}
.latest>.list>li{break-inside:avoid}
.latest>.head{padding-block-end:.5rem}
.latest>.list>li:first-child{border-block-start:1px solid var(--line)}
.photos .row{grid-template-columns:repeat(2,minmax(0,1fr));gap:2rem}
.photos .row.n3{grid-template-columns:repeat(3,minmax(0,1fr))}
.photos .row.n1{grid-template-columns:minmax(0,1fr)}
.photos .n1 .card{grid-template-columns:minmax(0,5fr) minmax(0,7fr);column-gap:2rem;align-items:center}
.photos .n1 .art{order:1}
:is(.opinions,.strip.paid) .n1{max-inline-size:43rem}
.section .of{grid-template-columns:minmax(0,1fr) minmax(0,1fr);column-gap:2rem}
.brief{grid-template-columns:repeat(2,minmax(0,1fr))}
.brief.n1 .pictured{grid-template-columns:minmax(0,1fr) minmax(0,20rem);column-gap:2rem}
.brief.n1 .art img{aspect-ratio:3/2}
.brief.n1{grid-template-columns:minmax(0,1fr)}
}
@media(min-width:48rem) and (max-width:63.99rem){
.opinions .row.n3{grid-template-columns:minmax(0,1fr)}
.opinions .row.n3>li+li{border-block-start:1px solid var(--line)}
}
@media(min-width:48rem) and (max-width:56.24rem){
.thirds .art{display:none}
.thirds .pictured{grid-template-columns:minmax(0,1fr)}
}
@media(min-width:64rem){
.front{padding-block-start:2rem}
.photos .row.n4{grid-template-columns:repeat(4,minmax(0,1fr))}
.dossiers :is(.n1,.n2) .pictured{grid-template-columns:minmax(0,1fr) minmax(0,14rem)}
.dossiers .art img{aspect-ratio:3/2}
.sections-of{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}
.sections-of>:last-child:nth-child(odd){grid-column:1/-1}
.sections-of>:last-child:nth-child(odd) .feature.pictured{grid-template-columns:minmax(0,1fr) minmax(0,1fr);
column-gap:2rem}
.brief.n3{grid-template-columns:repeat(3,minmax(0,1fr))}
.brief.n4{grid-template-columns:repeat(4,minmax(0,1fr))}
.brief.n4 .pictured{grid-template-columns:minmax(0,1fr)}
.brief.n4 .art{order:-1}
.brief.n4 .art img{aspect-ratio:3/2}
}
@media(min-width:75rem){
.opening.shown .leads{grid-template-columns:minmax(0,7fr) minmax(0,5fr);column-gap:2rem}
.opening.single .leads{grid-template-columns:minmax(0,1fr)}
.opening.shown:not(.single) .card.lead{grid-template-columns:minmax(0,1fr)}
.opening.shown .card.lead :is(h2,h3){font-size:var(--xl)}
.opening.shown .card.lead.long :is(h2,h3){font-size:calc(var(--xl)*.84)}
.opening.shown.single .card.lead{grid-template-columns:7fr 5fr}
.shown .seconds{grid-template-columns:minmax(0,1fr)}
.shown .seconds>li:nth-child(2){border-block-start:1px solid var(--line)}
.shown .seconds>li:nth-child(2)>.card{padding-block-start:1rem}
.opening.with-latest{grid-template-columns:minmax(0,9.5fr) minmax(0,2.5fr);column-gap:2rem}
.bare.with-latest{grid-template-columns:minmax(0,7fr) minmax(0,5fr)}
.shown.with-latest .leads{grid-template-columns:minmax(0,7fr) minmax(0,2.5fr);grid-template-rows:auto 1fr}
.shown.with-latest .seconds{grid-column:2;grid-row:1/3}
.latest,.shown .seconds,.thirds>li{position:relative}
.with-latest .latest::before,.shown .seconds::before,
.thirds>li:nth-child(even)::before{content:"";position:absolute;inset-block:0;
inset-inline-start:calc(-1rem - .5px);border-inline-start:1px solid var(--line)}
.thirds>li:nth-child(even)::before{inset-block:1rem}
.shown.with-latest .thirds .deck{display:none}
.latest .head{padding-block-start:0;border:0}
.with-latest .latest>.list{columns:1}
}
`
