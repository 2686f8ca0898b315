/** Pages of a few words: the language choice, what is not found, faults. */
export const plain = `
main.plain{padding-block:2.5rem}
.plain h1{font-size:var(--xl);line-height:var(--xl-line)}
.plain h1~p{max-inline-size:40rem;margin-block-start:1rem}
.plain .go a{font-weight:700}
.plain .ways{list-style:none;padding:0;margin-block-start:1.5rem;columns:14rem;column-gap:2rem}
.plain .ways a{display:inline-block;min-inline-size:1.5rem;padding-block:.35rem;font-weight:700}
.choose{display:grid;padding-block:1rem;border-block:3px double var(--ink)}
.choose>li{min-inline-size:0;font:var(--size)/var(--leading) var(--text);padding-block:1.5rem;
border-block-start:1px solid var(--line)}
.choose>li:first-child{border:0}
.choose .language{display:block;font-size:1.125rem;line-height:1.6;color:var(--accent);font-weight:700}
.choose .name{font:700 var(--xl)/1.2 var(--headline);padding-block:.25rem .5rem;display:block}
.choose .news{margin-block-start:1rem;display:block}
.choose .news li{border-block-start:1px solid var(--line)}
.choose .news a{display:block;font:700 var(--s)/var(--line-head) var(--headline);padding-block:.75rem}
@media(min-width:48rem){
main.plain{padding-block:4rem}
.choose{grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));column-gap:2rem}
.choose>li{border:0;position:relative}
.choose>li::before{content:"";position:absolute;inset-block:1.5rem;inset-inline-start:-1rem;
border-inline-start:1px solid var(--line)}
.choose>li:first-child::before{border:0}
:is(html[dir=rtl] .choose>[dir=ltr],html[dir=ltr] .choose>[dir=rtl])::before{inset-inline:auto -1rem}
.choose .name{font-size:calc(var(--xl)*.8)}
}
`
