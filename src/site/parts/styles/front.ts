/** The front page. On a phone one column; from 48 rem two; from 64 rem the twelve columns of a paper: the lead on
 *  seven, beside it the seconds and the latest, parted by hairlines. */
export const front = `
.front{padding-block-start:1.5rem}
.opening,.leads{display:grid;gap:1.5rem;align-content:start}
.seconds,.thirds{display:grid;align-content:start}
:is(.seconds,.thirds) .words{display:grid;gap:.25rem;align-content:start}
:is(.seconds,.thirds) h3{font-size:var(--m)}
:is(.seconds,.thirds) .pictured,.section .others .pictured,.dossiers .pictured{grid-template-columns:1fr 6rem;column-gap:1rem}
:is(.seconds,.thirds) .art img,.dossiers .art img{aspect-ratio:1}
.dossiers h3{font-size:var(--m)}
.strip,.sections-of,.archive{margin-block-start:3rem}
.latest .list .card{grid-template-columns:1fr;padding-block:.6rem}
.latest .words{display:grid;grid-template-columns:auto 1fr;column-gap:.75rem;align-items:baseline}
.latest .words>*{grid-column:2}
.latest .when{grid-column:1;grid-row:1;min-inline-size:3em}
.head+.list>li:first-child{border:0}
.opinions{border-block:3px double var(--ink);padding-block-end:.5rem}
.opinions .head{border:0}
.section .of{display:grid;gap:0}
.feature .words{display:grid;gap:.25rem}
.feature h3{font-size:var(--m)}
.feature .art{order:-1;margin-block-end:.5rem}
.sections-of{display:grid;gap:3rem 2rem}
.photos .row{grid-template-columns:1fr 1fr;gap:1.5rem 1rem}
.photos .row>li{border:0}
.photos .card{padding:0;gap:.5rem}
.photos .pictured{grid-template-columns:minmax(0,1fr)}
.photos .art{order:-1}.photos .art img{aspect-ratio:3/2}
.photos .row.n1{grid-template-columns:minmax(0,1fr)}
.photos .n1 h3{font-size:var(--l)}
.strip.paid{border-block:1px dashed var(--ink);padding-block:.5rem}
.strip.paid h2{font-size:var(--small);line-height:var(--small-line);font-family:var(--text);display:inline-block;background:var(--ink);color:var(--paper);padding:0 .5em}
.strip.paid .row>li:first-child{border:0}
.archive{border-block:1px solid var(--ink)}
.archive ul{display:flex;flex-wrap:wrap;column-gap:2rem}
.archive a{display:block;padding-block:.5rem}
@media(max-width:63.99rem){.seconds+.thirds{margin-block-start:-1.5rem}}
@media(max-width:47.99rem){.feature{padding-block-end:1rem}.extra,.seconds .deck,.thirds .deck{display:none}}
@media(min-width:48rem){
.opening.shown .leads{grid-template-columns:minmax(0,7fr) minmax(0,5fr);column-gap:2rem}
.opening.single .leads{grid-template-columns:minmax(0,1fr)}
.opening.shown.single .card.lead{grid-template-columns:7fr 5fr;column-gap:2rem;align-items:center}
.bare .seconds,.thirds{grid-template-columns:minmax(0,1fr) minmax(0,1fr);column-gap:2rem}
:is(.seconds,.others)>li:first-child,.bare .seconds>li:nth-child(2){border:0}
:is(.seconds,.others)>li:first-child>.card,.bare .seconds>li:nth-child(2)>.card{padding-block-start:0}
.alone .seconds .pictured{grid-template-columns:minmax(0,1fr) 10rem}
.alone .seconds .art img{aspect-ratio:3/2}
.photos .row{grid-template-columns:repeat(4,minmax(0,1fr));gap:2rem}
.photos .row.n2{grid-template-columns:repeat(2,minmax(0,1fr))}
.photos .row.n1{grid-template-columns:minmax(0,1fr)}
.photos .n1 .card{grid-template-columns:minmax(0,5fr) minmax(0,7fr);column-gap:2rem;align-items:center}
.photos .n1 .art{order:1}
:is(.opinions,.strip.paid) .n1{max-inline-size:43rem}
.section .of{grid-template-columns:minmax(0,1fr) minmax(0,1fr);column-gap:2rem}
.section .of.single{grid-template-columns:minmax(0,1fr)}
}
@media(min-width:64rem){
.front{padding-block-start:2rem}
.opening.with-latest{grid-template-columns:minmax(0,9.5fr) minmax(0,2.5fr);column-gap:2rem}
.bare.with-latest{grid-template-columns:minmax(0,7fr) minmax(0,5fr)}
.shown.with-latest .leads{grid-template-columns:minmax(0,7fr) minmax(0,2.5fr);grid-template-rows:auto 1fr}
.shown.with-latest .seconds{grid-column:2;grid-row:1/3}
.thirds{grid-column:1}
.thirds .pictured{grid-template-columns:minmax(0,1fr) 6rem}
.latest,.shown .seconds,.thirds>li{position:relative}
.with-latest .latest::before,.shown .seconds::before,.thirds>li:nth-child(even)::before{content:"";position:absolute;inset-block:0;inset-inline-start:calc(-1rem - .5px);border-inline-start:1px solid var(--line)}
.thirds>li:nth-child(even)::before{inset-block:1rem}
.shown.with-latest .seconds .pictured{grid-template-columns:minmax(0,1fr)}
.shown.with-latest .seconds .art{order:-1;margin-block-end:.25rem}
.shown.with-latest .seconds .art img{aspect-ratio:3/2}
.shown.with-latest .thirds .deck{display:none}
.latest .head{padding-block-start:0;border:0}
.with-latest.shown .latest .words,.with-latest.bare .latest .words{display:grid}
.with-latest.shown .latest .words{grid-template-columns:auto 1fr;column-gap:.5rem}
.with-latest.shown .latest .words>*{grid-column:1/-1}
.with-latest.shown .latest .when{grid-column:1;min-inline-size:0}
.with-latest.shown .latest .kicker{grid-column:2;grid-row:1}
.dossiers :is(.n1,.n2) .pictured{grid-template-columns:minmax(0,1fr) minmax(0,18rem)}
.dossiers :is(.n3,.n4) .pictured{grid-template-columns:minmax(0,1fr)}
.dossiers :is(.n3,.n4) .art{order:-1}.dossiers .art img{aspect-ratio:3/2}
.sections-of{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}
.sections-of>:last-child:nth-child(odd){grid-column:1/-1}
.sections-of>:last-child:nth-child(odd) .feature.pictured{grid-template-columns:minmax(0,1fr) minmax(0,1fr);column-gap:2rem}
.sections-of>:last-child:nth-child(odd) .single .feature.pictured{grid-template-columns:minmax(0,7fr) minmax(0,5fr)}
}
`
