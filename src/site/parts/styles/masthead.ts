/** The head of every page: the paper's name, the languages, the sections, and what is breaking. A front page has
 *  its name in the middle once there is room for its ear and the languages beside it. */
export const masthead = `
.masthead{display:grid;grid-template-columns:minmax(0,1fr) auto;align-items:center;column-gap:1rem}
.masthead>*{min-inline-size:0}
.masthead:has(+.breaking) .sections{border-block-end:0}
:is(.languages,.to-menu){grid-row:1;border-block-end:1px solid var(--line)}
.languages{position:relative;grid-column:1;margin-inline-start:-1rem;padding-inline:1rem;overflow-x:auto;
scrollbar-width:none}
.languages ul{display:flex;gap:.25rem 1.25rem}
.languages li{white-space:nowrap;font-family:var(--text)}
.arab :is(.languages [dir=ltr],.social bdi,.short [dir=ltr]),
html:not(.arab) .languages [dir=rtl]{font-family:var(--foreign)}
.languages :is(a,span[aria-current]){display:inline-block;padding-block:.3rem}
.languages [aria-current]{font-weight:700}
.tools{display:contents}
.find{grid-column:2;grid-row:2;justify-self:end;position:relative;block-size:2.25rem;inline-size:2.75rem}
.find input{font:inherit;font-size:var(--small);position:absolute;inset-block:0;inset-inline-end:0;inline-size:100%;
color:inherit;background:var(--paper);border:1px solid var(--quiet);border-radius:2px;padding:.3rem .6rem}
.find input:focus{inline-size:min(20rem,100vw - 2rem);z-index:2}
.find input::placeholder{color:var(--quiet);opacity:1}
.find:not(:focus-within) input::placeholder{color:transparent}
.find::before,.find::after{content:"";position:absolute;pointer-events:none;z-index:1;
border:solid;border-radius:50%;block-size:.85rem;inline-size:.85rem;inset-block-start:.6rem;inset-inline-start:.8rem;
border-width:2px}
.find::after{block-size:0;inline-size:.5rem;border-radius:0;border-width:1px;
inset-block-start:1.45rem;inset-inline-start:1.5rem;rotate:45deg}
[dir=rtl] .find::after{rotate:-45deg}
.find button{display:none;position:absolute;inset-block:0;inset-inline-end:0;inline-size:2.75rem;padding:0;border:0;
background:none}
.name{grid-column:1;grid-row:2;font:700 calc(var(--xl)*1.05)/var(--xl-line) var(--headline);padding-block:.5rem}
.name a{display:inline-block}
.name img{max-block-size:3.5rem;inline-size:auto}
.signed{display:flex;align-items:center;gap:.25em}
.signed img{block-size:1.3em}
.masthead:not(.full) .name{font-size:calc(var(--l)*1.15)}
.to-menu{grid-column:2;padding-block:.3rem;margin-inline:-1rem;padding-inline:1rem;
font-size:var(--small);line-height:var(--small-line);font-weight:700;text-decoration:none;white-space:nowrap;
text-align:end}
.to-menu::before{content:"☰";content:"☰"/"";margin-inline-end:.4em}
.ear{grid-column:1/-1;padding-block-end:.5rem;font-size:var(--small);line-height:var(--small-line);color:var(--quiet)}
.ear .tagline{display:none}
.sections{grid-column:1/-1;border-block:1px solid var(--ink);margin-inline:-1rem;overflow-x:auto;
scroll-snap-type:x proximity;scroll-padding-inline:1rem;scrollbar-width:none;
-webkit-mask-image:linear-gradient(to var(--end),#000 calc(100% - 3rem),transparent);
mask-image:linear-gradient(to var(--end),#000 calc(100% - 3rem),transparent)}
:is(.languages,.sections)::-webkit-scrollbar{display:none}
.sections ul{display:flex;inline-size:max-content;padding-inline:1rem 3rem}
.sections li{scroll-snap-align:start;white-space:nowrap}
.sections li+li{margin-inline-start:1.25rem}
.sections a{display:block;padding-block:.5rem;font-weight:700;font-size:1.0625rem;text-align:center}
.sections a[aria-current]{text-decoration:underline var(--accent) 3px;text-underline-offset:.4em}
.breaking{margin-block-start:0;background:var(--accent);color:var(--paper);padding-block:.5rem}
.breaking p{line-height:1.5;font-size:var(--deck)}
.breaking b{margin-inline-end:.6em}
.breaking a{margin-inline-end:.6em}
.breaking time{display:inline-block;font-size:var(--small)}
.breaking a{text-decoration-color:currentColor}
.breaking :focus-visible{outline-color:var(--paper)}
@media(min-width:48rem){
.to-menu{display:none}
.tools{display:grid;gap:.5rem;grid-column:2;grid-row:1;align-self:end;justify-items:end;padding-block-end:.75rem}
.languages{border:0;margin:0;padding:0;overflow:visible;grid-column:1}
.find{grid-column:1;inline-size:13rem}
.find:not(:focus-within) input::placeholder{color:var(--quiet)}
.find input{padding-inline-end:2.75rem}
.find button{display:block}
.find::before{inset-inline-start:11.05rem}
.find::after{inset-inline-start:11.75rem}
.find input:focus{inline-size:100%}
.languages ul{flex-wrap:wrap;justify-content:end}
.name{grid-column:1;grid-row:1}
.masthead:not(.full) .name{font-size:calc(var(--l)*1.2);padding-block:.75rem .5rem}
.full .name{font-size:calc(var(--xl)*.95)}
.full .name img{max-block-size:6rem}
.ear{display:flex;flex-wrap:wrap;column-gap:1.5rem}
.ear .tagline{display:block}
.sections{margin:0;mask:none;-webkit-mask:none;overflow:visible}
.sections ul{padding:0;flex-wrap:wrap;inline-size:auto}
}
@media(min-width:69rem){
.masthead.full{grid-template-columns:minmax(11.5rem,1fr) auto minmax(11.5rem,1fr);align-items:end}
.full .name{grid-column:2;font-size:calc(var(--xl)*1.3);padding-block:1.25rem 1rem;text-align:center}
.full .ear{display:block;grid-column:1;grid-row:1;padding-block-end:1.25rem}
.full .tools{grid-column:3;padding-block-end:1.25rem}
.full .sections ul{justify-content:center}
}
@media(max-width:22.4rem){.signed :is(picture,img){display:none}}
@media(forced-colors:active){.breaking{border-block:2px solid}}
`
