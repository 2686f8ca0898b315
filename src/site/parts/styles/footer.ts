/** The foot of every page. */
export const footer = `
footer{margin-block-start:4rem;padding-block:0 3rem}
.foot{border-block-start:3px double var(--ink);padding-block-start:1.5rem;display:grid;gap:1.5rem 2rem}
.foot .name{font-size:var(--l);line-height:1.3;padding:0;grid-column:1/-1}
.foot nav a{padding-block:.25rem}
.foot ul{display:flex;flex-wrap:wrap;column-gap:1.25rem}
.foot>*{min-inline-size:0}
.by-mail input{font:inherit;color:inherit;background:none;border:1px solid var(--quiet);padding:.3rem .6rem;
inline-size:min(16rem,100%)}.by-mail :is(input,button){font-size:1rem;margin-block-end:.5rem}
.by-mail [type=email]{text-align:start}
.by-mail button{font-family:inherit;line-height:inherit;color:var(--paper);background:var(--ink);border:1px solid;
padding:.3rem .9rem;cursor:pointer}
.foot li{break-inside:avoid}
.foot .small{color:var(--quiet)}
@media(min-width:48rem){
.foot{grid-template-columns:4fr 4fr 4fr}
.foot .small{grid-column:1/-1}
.foot .links ul{display:block;columns:12.5em;column-gap:2rem}
}
@media(min-width:64rem){.foot{grid-template-columns:3fr 6fr 3fr}}
`
