/** The front page. On a phone one column; from 48 rem two; from 64 rem the twelve columns of a paper: the lead on
 *  seven, beside it the seconds and the latest, parted by hairlines. */
export const front = `
.front{padding-block-start:1.5rem}
.empty{padding-block:3rem}
.top,.leads{display:grid;gap:1.5rem;align-content:start}
.list>li>.card{padding-block:1rem}
.list>li{border-block-start:1px solid var(--line)}
.card.lead{gap:.75rem}
.lead .words{display:grid;gap:.5rem}
.lead h3{font-size:var(--xl);line-height:var(--xl-line)}
.lead h3 a{-webkit-line-clamp:none;line-clamp:none;padding-block-end:.1em}
.lead.long h3{font-size:calc(var(--xl)*.84)}
.lead .deck{font-size:var(--size);-webkit-line-clamp:none;line-clamp:none}
.lead .art{order:-1;margin-inline:-1rem}
.seconds{display:grid;align-content:start}
.seconds h3{font-size:var(--m)}
.seconds .pictured,.section .others .pictured,.dossiers .pictured,.paid .pictured{grid-template-columns:1fr 6rem;column-gap:1rem}
.seconds .art img,.dossiers .art img,.paid .art img{aspect-ratio:1}
.head{border-block-start:1px solid var(--ink);padding-block:.5rem .75rem;font-size:var(--m);line-height:var(--line-head)}
.head a{display:block}
.strip,.sections-of,.archive{margin-block-start:3rem}
.row{display:grid}
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
.photos .art{order:-1}
.strip.paid{border-block:1px dashed var(--ink);padding-block:.5rem}
.strip.paid h2{font-size:var(--small);line-height:var(--small-line);font-family:var(--text);display:inline-block;background:var(--ink);color:var(--paper);padding:0 .5em}
.strip.paid .row>li:first-child{border:0}
.archive{border-block:1px solid var(--ink)}
.archive ul{display:flex;flex-wrap:wrap;column-gap:2rem}
.archive a{display:block;padding-block:.5rem}
@media(max-width:47.99rem){.extra{display:none}}
@media(min-width:48rem){
.lead .art{margin:0}
.top.shown .leads,.top.bare .seconds{grid-template-columns:repeat(12,1fr);column-gap:2rem}
.top.shown .card.lead{grid-column:span 7}
.top.shown .seconds{grid-column:span 5}
.seconds>li:first-child{border:0}
.seconds>li:first-child>.card{padding-block-start:0}
.top.bare .seconds{grid-template-columns:1fr 1fr}
.top.shown.single .card.lead{grid-column:1/-1;grid-template-columns:7fr 5fr;column-gap:2rem}
.row{grid-template-columns:1fr 1fr;column-gap:2rem}
.row>li:nth-child(2){border:0}
.photos .row{grid-template-columns:repeat(4,1fr);gap:2rem}
.section .of{grid-template-columns:1fr 1fr;column-gap:2rem}
.section .of.single,.section .others .card{grid-template-columns:1fr}
.others>li:first-child{border:0}
.others>li:first-child>.card{padding-block-start:0}
}
@media(min-width:64rem){
.front{padding-block-start:2rem}
.top.with-latest{grid-template-columns:minmax(0,9.5fr) minmax(0,2.5fr);column-gap:2rem}
.top.bare.with-latest{grid-template-columns:minmax(0,7fr) minmax(0,5fr)}
.top.shown.with-latest .leads{grid-template-columns:minmax(0,7fr) minmax(0,2.5fr)}
.top.shown.with-latest :is(.card.lead,.seconds){grid-column:auto}
.top.with-latest .latest,.top.shown .seconds{position:relative}
.top.with-latest .latest::before,.top.shown:not(.single) .seconds::before{content:"";position:absolute;inset-block:0;inset-inline-start:-1rem;border-inline-start:1px solid var(--line)}
.top.shown.with-latest .seconds .pictured{grid-template-columns:1fr}
.top.shown.with-latest .seconds .art{order:-1;margin-block-end:.5rem}
.top.shown.with-latest .seconds .art img{aspect-ratio:3/2}
.top.shown.with-latest .seconds>li:nth-child(n+2) .art{display:none}
.latest .head{padding-block-start:0;border:0}
.row{grid-template-columns:repeat(4,1fr)}
.row>li{border:0;position:relative}
.row>li+li::before{content:"";position:absolute;inset-block:1rem;inset-inline-start:-1rem;border-inline-start:1px solid var(--line)}
.dossiers .pictured{grid-template-columns:1fr}
.dossiers .art{order:-1}.dossiers .art img{aspect-ratio:3/2}
.sections-of{grid-template-columns:1fr 1fr}
.sections-of>:last-child:nth-child(odd){grid-column:1/-1}
}
`
