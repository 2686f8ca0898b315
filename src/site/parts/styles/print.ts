/** On paper of the other kind: black on white, everything unfolded, nothing to press, links with their addresses.
 *  Lines are as long as they can be read; what stands in columns on a screen stands one under the other. The day of
 *  printing is the browser's to add, in its margin: a page that is kept does not know it. */
export const print = `
@media print{
@page{margin:16mm}
:root{color-scheme:light;--paper:#fff;--ink:#000;--quiet:#333;--line:#888;--accent:#000;
--size:10.5pt;--small:8.5pt;--deck:10pt;--xl:23pt;--l:15pt;--m:13pt;--s:11.5pt}
.arab{--xl:29pt;--m:16pt;--s:14pt}
body>*{padding-inline:0}
nav,.skip,.to-menu,footer,.pages,.breaking,.beside,.share,.replies,.authors .more,.back,video,audio,.more,.whole,
.report,.neighbours,.live-line,
.ways{display:none!important}
.piece:has(>.share){display:none}
main.article,.masthead{display:block}
.article>*,.article>.story.photos{max-inline-size:135mm}
.masthead{border-block-end:1px solid}
.masthead .name{font-size:16pt;padding-block:0 4pt;text-align:start}
.ear{padding-block-end:4pt}
.story>figure{margin-inline:0}.story>figure figcaption{padding-inline:0}
:is(.opening,.leads,.list,.row,.of,.brief,.sections-of,.section,.card,.words,.river .words){display:block!important;
columns:auto!important}
:is(.opening,.seconds,.thirds>li,.latest,.row>li)::before{display:none!important}
.card .art{margin-block:4pt}
.card .art img{max-block-size:45mm}
.lead .art img{max-block-size:80mm}
.card .deck{max-inline-size:135mm}
.list>li,.card{break-inside:avoid}
.head,.head+*{break-after:avoid}
.head+.list>li:first-child{break-before:avoid}
img{max-block-size:110mm;inline-size:auto!important}
.portrait img{block-size:14mm}
a{text-decoration:none}
:is(.body,.source,.chain) a[href^=http]::after{content:" ⟨" attr(href) "⟩";font-size:.8em;overflow-wrap:anywhere;
direction:ltr;unicode-bidi:isolate}
:is(figure.video,figure.audio)::before{content:attr(data-printed);font-size:8.5pt;overflow-wrap:anywhere}
.fold>summary,.transcript>summary{display:none}
:is(.fold,.transcript)::details-content{content-visibility:visible;block-size:auto;opacity:1}
.table{overflow:visible;background:none}
tr>:first-child{position:static}
.short{font-size:9pt}
:is(h1,h2,h3,h4){break-after:avoid}
figure,tr,blockquote,.correction,.source,.notice,.chain>li,.post-head{break-inside:avoid}
p,li{orphans:3;widows:3}
}
`
