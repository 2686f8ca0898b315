/** What all pages are printed with: paper, ink, type and links. Logical properties only: the same rules serve both
 *  directions. A step of the grid is half a rem, 8 px. */
export const base = `
*,::before,::after{box-sizing:border-box}
:root{--thumb:6rem}
@media(max-width:22.4rem){:root{--thumb:4rem}}
html{background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%;text-size-adjust:100%;
scroll-padding-block-start:1rem}
:root{--end:right}[dir=rtl]{--end:left}
body{margin:0;font:var(--size)/var(--leading) var(--text);overflow-wrap:break-word;
font-variant-numeric:proportional-nums}
:is(code,pre,.short){overflow-wrap:anywhere}
body>*{padding-inline:max(1rem,calc(50% - 37.5rem))}
h1,h2,h3,h4,p,ul,ol,dl,dd,figure,blockquote{margin:0}
h1,h2,h3,h4{font-family:var(--headline);font-weight:700;text-wrap:balance}
p,li,figcaption{text-wrap:pretty}
img,video{max-inline-size:100%;block-size:auto;display:block}
:is(nav,.list) :is(ul,ol),ul.list,ol.list{list-style:none;padding:0}
a{color:inherit;text-decoration-color:var(--accent);text-underline-offset:.2em;text-decoration-thickness:1px}
a:hover{text-decoration-thickness:2px}
:is(nav,h1,h2,h3,.name,.kicker,.author) a{text-decoration:none}
:is(nav,h1,h2,h3,.name,.kicker,.author) a:hover{text-decoration:underline;text-decoration-thickness:1px;
text-decoration-color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.arab :is(em,cite,i,dfn){font-style:normal}.arab em{font-weight:700}
:is(nav,footer,.meta,.when,.kicker,.tagline,small){font-size:var(--small);line-height:var(--small-line)}
:is(.meta,.when,.tagline,small){color:var(--quiet)}
html:not(.arab) :is(h1,h2,h3){hyphens:auto;hyphenate-limit-chars:14 5 4}
.hidden:not(:focus-within){position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);
white-space:nowrap}
.skip{position:absolute;inset-inline-start:-999rem}
.skip:focus{position:static;display:block;padding-block:.5rem}
abbr{text-decoration:none}
:is(nav,.kicker,.meta,.by,.author,.name-of,.more,.label,.small,dd) a{display:inline-block;min-inline-size:1.5rem;
min-block-size:1.5rem}
:is(.meta,.by,.author,.more,.label,.small,dd) a{padding-block:.15rem}
main{display:block;min-block-size:50vh}
@media(prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
`
