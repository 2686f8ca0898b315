/** The page of a search. */
export const search = `
.search h1{font-size:var(--xl);line-height:var(--xl-line);padding-block:2rem .75rem}
.ask{display:flex;gap:.5rem;max-inline-size:44rem}
.search :is(input,select,button){font:inherit;color:inherit;background:none;border:1px solid var(--quiet);
border-radius:2px;padding:.4rem .75rem;min-inline-size:0}
.search option{background:var(--paper)}
.ask input{flex:1;font-size:var(--size)}
.search button{font-weight:700;cursor:pointer;background:var(--accent);border-color:var(--accent);color:var(--paper)}
.search details{margin-block:.75rem}
.search summary{cursor:pointer;font-size:var(--small);line-height:var(--small-line);font-weight:700;
padding-block:.35rem}
.filters{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.75rem;max-inline-size:60rem;
align-items:end;padding-block:.5rem}
.filters label{display:grid;gap:.15rem;font-size:var(--small);line-height:var(--small-line)}
.filters :is(input,select){font-size:var(--deck);inline-size:100%}
.filters button{justify-self:start}
.count{margin-block-start:1rem;font-weight:700}
.meant{margin-block-start:1rem;font-size:var(--m);font-weight:700}
.search .small{font-size:var(--small);line-height:var(--small-line);color:var(--quiet);margin-block-start:.5rem}
.order{margin-block:.5rem 0}
.order [aria-current]{font-weight:700}
.order a{padding-block:.15rem}
.sifted{display:flex;flex-wrap:wrap;gap:.5rem;margin-block:.75rem}
.sifted a{display:inline-block;border:1px solid var(--quiet);border-radius:2px;padding:.15rem .6rem;
font-size:var(--small);line-height:var(--small-line);text-decoration:none}
mark{background:none;color:inherit;font-weight:700;text-decoration:underline var(--accent) 2px;
text-underline-offset:.2em}
:is(h2,h3) mark{text-decoration-thickness:3px}
.search .river{margin-block-start:1rem}
.search .river>li{border-block-start:1px solid var(--line)}
.search .river>li>.card{padding-block:1rem}
.search .river .deck{display:block}
.facets,.offers{border-block-start:1px solid var(--ink);padding-block:1rem}
.facets h2,.offers :is(h2,h3){font:700 var(--small)/var(--small-line) var(--text)}
.facets ul{display:flex;flex-wrap:wrap;gap:0 1.25rem}
.facets a,.offers li a{display:inline-block;padding-block:.35rem;min-inline-size:1.5rem}
.offers h2{font-size:var(--deck)}
.offers h3{color:var(--quiet);margin-block-start:.75rem}
.offers li a{font:700 var(--s)/var(--line-head) var(--headline);text-decoration:none}
@media(forced-colors:active){mark{background:Mark;color:MarkText}}
`
