/** On paper of the other kind: black on white, everything unfolded, nothing to press, links with their addresses. */
export const print = `
@media print{
@page{margin:16mm}
:root{color-scheme:light;--paper:#fff;--ink:#000;--quiet:#333;--line:#888;--accent:#000;--size:10.5pt;--small:8.5pt;--deck:10pt;--xl:23pt;--l:15pt;--m:13pt;--s:11.5pt}
.arab{--xl:29pt;--m:16pt;--s:14pt}
body>*{padding-inline:0}
nav,.skip,footer,.pages,.breaking,.beside,.share,.replies,.authors .more,.back,video,audio,.more,.whole{display:none!important}
main.article,.masthead{display:block}
.article>*,.article>.story.photos{max-inline-size:none}
.masthead{border-block-end:1px solid}
.masthead .name{font-size:16pt;padding-block:0 4pt}
.story>figure{margin-inline:0}.story>figure figcaption{padding-inline:0}
img{max-block-size:110mm;inline-size:auto!important}
.portrait img{block-size:14mm}
a{text-decoration:none}
:is(.body,.source,.chain) a[href^=http]::after{content:" ⟨" attr(href) "⟩";font-size:.8em;overflow-wrap:anywhere;direction:ltr;unicode-bidi:isolate}
.fold>summary{display:none}
.fold::details-content{content-visibility:visible;block-size:auto;opacity:1}
.table{overflow:visible}
:is(h1,h2,h3,h4){break-after:avoid}
figure,tr,blockquote,.correction,.source,.notice,.chain>li{break-inside:avoid}
p,li{orphans:3;widows:3}
}
`
