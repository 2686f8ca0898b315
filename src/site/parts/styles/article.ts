/** An article's page, standing pages, and what else is read rather than looked through. One column of 640 px; from
 *  1,024 px what belongs to the article stands beside it. */
export const article = `
:root{--set-in:.85rem}
main.article{padding-block:1rem 2rem}
.article>*{max-inline-size:40rem}
.article h1{font-size:var(--xl);line-height:var(--xl-line);margin-block:.2em .35em}
.article h1.long{font-size:calc(var(--xl)*.78);line-height:calc(var(--xl-line)*1.04)}
:is(h1,.lead,.link-card *)[dir]{text-align:-webkit-match-parent;text-align:match-parent}
.lead{font-size:1.1em;line-height:1.45}.arab .lead{line-height:1.65}
.role,.credit,figcaption,.short,.dot,.author-box .more,.article .small{color:var(--quiet)}
.role,.short,figcaption,.notice,.source,.authors,.series,.article .small,.end,.crumbs{font-size:var(--small);
line-height:var(--small-line)}
.story>.meta,.story header .meta{margin-block:1rem}
.by{display:flex;align-items:center;gap:.75rem;margin-block-end:.25rem;color:var(--ink)}
.piece{display:inline-block;position:relative;margin-inline-end:1em}
.piece .dot{position:absolute;inset-inline-start:-.8em}
.meta p{overflow-x:clip}
.by a,.author a,.name-of{font-weight:700}
figcaption :is(.credit,.length){display:block}
.portrait{flex:none;inline-size:3rem}.portrait.large{inline-size:4rem}
.source{border-block:1px solid var(--line);padding-block:.6rem;margin-block:1rem}
.source .whole{white-space:nowrap}
.notice{border-inline-start:3px solid var(--accent);padding-inline-start:.75rem;margin-block:1rem}
.story figure{margin-block:1.5rem}
.story>figure{margin-inline:-1rem}
.story>figure figcaption{padding-inline:1rem}
figcaption{padding-block-start:.4rem}
.body>*+*,.fold>*+*,.body :is(blockquote,li,td)>*+*{margin-block-start:1em}
.body :is(h2,h3,h4),.corrections h2,.notes h2{font-family:var(--text);text-wrap:balance}
.body>h2,.fold>h2{font-size:1.25em;line-height:1.3;margin-block-start:1.6em}
.arab :is(.body,.fold)>h2{line-height:1.5}
.body h3{font-size:1.1em;margin-block-start:1.4em}.body h4{font-size:1em}
.body :is(h2,h3,h4)+*{margin-block-start:.5em}
.body :is(ul,ol){padding-inline-start:var(--set-in)}
.body li{padding-inline-start:.25em}.body li+li{margin-block-start:.35em}
.digits-arabext .body ol{list-style-type:persian}.digits-arab .body ol{list-style-type:arabic-indic}
.body sup,.body sub{line-height:0;font-size:.75em}
.ref a{text-decoration:none;padding-inline:.15em .35em;color:var(--accent)}
.arab{quotes:"«" "»" "‹" "›"}:lang(en){quotes:"“" "”" "‘" "’"}
.quotation{border-inline-start:2px solid var(--ink);padding-inline-start:var(--set-in);margin-block:1.75rem}
.quotation blockquote{font-size:1.1em;line-height:1.5}.arab .quotation blockquote{line-height:1.75}
.said blockquote>:first-child::before{content:open-quote}.said blockquote>:last-child::after{content:close-quote}
.quotation figcaption::before{content:"— ";content:"— "/""}
.speaker{font-weight:700;color:var(--ink)}
.enlarge{display:block}
.transcript summary{cursor:pointer;padding-block:.35rem;font-weight:700;font-size:var(--small)}
.transcript p{font-size:var(--deck);margin-block:.35em}
video{max-block-size:85vh;background:#111}video:not([width]){aspect-ratio:16/9}
audio{min-block-size:54px}
.gallery{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,14rem),1fr));gap:0 1rem}
.body :is(video,audio){inline-size:100%}
.table{overflow-x:auto;overflow-wrap:normal;margin-block:1.75rem;background:
linear-gradient(var(--paper),var(--paper)) left/3rem 100% no-repeat local,
linear-gradient(var(--paper),var(--paper)) right/3rem 100% no-repeat local,
linear-gradient(to right,var(--quiet),transparent) left/.75rem 100% no-repeat,
linear-gradient(to left,var(--quiet),transparent) right/.75rem 100% no-repeat}
tr>:first-child{position:sticky;inset-inline-start:0;background:var(--paper)}
table{border-collapse:collapse;font-size:.85em;line-height:1.5;inline-size:100%;
font-variant-numeric:tabular-nums lining-nums;border-block:1px solid var(--ink)}
caption{text-align:start;font-weight:700;padding-block-end:.5em}
th,td{padding:.5em 1em .5em 0;padding-inline:0 1em;text-align:start;vertical-align:top;min-inline-size:4em;
border-block-start:1px solid var(--line)}
:is(th,td).wide{min-inline-size:12em}:is(th,td).wide:first-child{min-inline-size:8em}
pre{white-space:pre-wrap;border-block:1px solid var(--line);padding-block:.75em}
code,pre{font-size:.85em;line-height:1.5;overflow-wrap:anywhere}
.link-card,.absent{border-block:1px solid var(--line);padding-block:.75rem}
.link-card>*+*{margin-block-start:.15em}
.link-card .title{font-weight:700}.link-card :is(.site,.description){font-size:var(--small);
line-height:var(--small-line);color:var(--quiet)}
hr{border:0;border-block-start:1px solid var(--line);inline-size:6rem;margin:2.5rem auto}
.contents{border-block:1px solid var(--line);padding-block:.75rem;margin-block-end:1.5rem}
.contents h2,.end h2{font:700 var(--small)/var(--small-line) var(--text);margin:0}
.body .contents ol{padding:0;list-style:none}
.body .contents li{padding:0;margin:0}.contents a{display:inline-block;padding-block:.25rem}
.again{display:none}
.neighbours{display:flex;flex-wrap:wrap;gap:0 1rem;color:var(--quiet);font-size:var(--small);
line-height:var(--small-line)}
.neighbours a{min-block-size:1.5rem;text-decoration:none}
.neighbours a:last-child{margin-inline-start:auto}
figure:target{outline:2px solid var(--accent);outline-offset:.25rem}
.fold>summary{list-style:none;cursor:pointer;border-block:1px solid var(--ink);padding-block:.75rem;
margin-block-start:1.5rem;font-weight:700;text-align:center;font-size:1rem}
.fold>summary::-webkit-details-marker{display:none}
.fold[open]>summary{display:none}
.notes{border-block-start:1px solid var(--line);margin-block-start:2.5rem!important;padding-block-start:1rem;
font-size:var(--small);line-height:var(--small-line)}
.notes ul{list-style:none;padding:0!important}
.notes li{position:relative;padding-inline-start:1.75em!important}
.notes .number{position:absolute;inset-inline-start:0;font-weight:700}
.back{display:inline-block;padding-inline:.5em;text-decoration:none}
.corrections,.authors,.end,.series,.related,.replies{border-block-start:1px solid var(--ink);
margin-block-start:2.5rem;padding-block-start:1rem}
.corrections h2,.replies h2,.related h2,.series h2{font-size:var(--m);line-height:var(--line-head)}
.correction{border-inline-start:3px solid var(--accent);padding-inline-start:.75rem;margin-block:1rem}
.correction .meta{color:inherit}.correction b{color:var(--accent)}
.end :is(nav,.short){margin-block:.25rem}
.end nav{display:flex;flex-wrap:wrap;column-gap:1.25rem;align-items:baseline}
.end ul{display:flex;flex-wrap:wrap;column-gap:1.25rem}
.end :is(nav,.short) a{display:inline-block;min-inline-size:1.5rem;padding-block:.3rem}
.end .subjects a,.short a{text-decoration:underline;text-decoration-color:var(--accent);text-decoration-thickness:1px}
.author-box{display:flex;gap:1rem}.author-box+.author-box{margin-block-start:1rem}
.name-of{font-size:var(--deck)}
.standing>.author-box{border-block-start:1px solid var(--line);padding-block:1rem;margin:0;font-size:var(--small);
line-height:var(--small-line)}
.standing>.body+.author-box{margin-block-start:2rem}
.crumbs:not(:first-child){margin-block-start:1.5rem}.crumbs:first-child{margin-block-end:.5rem}
.crumbs li{display:inline}
.crumbs a{padding-block:.3rem}
.crumbs li+li::before{content:"›";content:"›"/"";margin-inline:.6em;color:var(--quiet)}
.series h2{margin-block:.15em}
.series .list li{border-block-start:1px solid var(--line);padding-block:.6rem;margin-block-start:.6rem;display:grid}
.series .list li+li{margin:0}
.series .list a{min-block-size:1.5rem;font-weight:700;text-decoration:none;color:var(--ink)}
.beside>:first-child:not(:only-child){margin-block-end:0}
.related .cards>li:first-child{border:0}
.related .pictured{grid-template-columns:minmax(0,1fr) var(--thumb);column-gap:1rem}
.replies ol{list-style:none;padding:0}
.replies ol ol{padding-inline-start:1rem;border-inline-start:1px solid var(--line);margin-block-start:1rem}
.replies li{margin-block:1.25rem}
.replies li>p:not(.meta){font-size:var(--deck);line-height:1.6;margin-block-start:.25em}
.arab .replies li>p:not(.meta){line-height:1.8}
.replies h2 a{text-decoration:none}
.replies blockquote{border-inline-start:2px solid var(--line);padding-inline-start:.75rem;color:var(--quiet);
font-size:var(--deck)}
.leave p{margin-block-start:.75rem}
.leave :is(label,.fault){display:block;font-size:var(--small);line-height:var(--small-line)}
.leave label{font-weight:700}.leave .fault{color:var(--accent)}
.leave :is(input,textarea){font:inherit;font-size:1rem;inline-size:100%;color:inherit;background:none;
border:1px solid var(--quiet);padding:.4rem .6rem}
.leave fieldset{border:0;padding:0;margin:.75rem 0 0}
.leave legend{font-size:var(--small);font-weight:700;padding:0}
.leave input{max-inline-size:24rem}.leave .tick{font-weight:400}.leave [type=checkbox]{inline-size:auto}
.leave textarea{resize:vertical;display:block}
.leave [type=email]{text-align:start}
.leave button{font:700 1rem/1.6 var(--text);color:var(--paper);background:var(--ink);border:1px solid;
padding:.3rem 1.25rem;margin-block-start:1rem;cursor:pointer}
.quoted figure{margin-block:1rem}.quoted figcaption::before{content:"— ";content:"— "/""}
.quoted blockquote{color:inherit}
details.replies>summary{cursor:pointer;font-weight:700;padding-block:.25rem}
.replies .meta b{color:var(--ink)}.replies .meta a{text-decoration:none}
.view-of{display:flex;align-items:center;gap:1rem;margin-block:.75rem}
.view-of span{display:block}.view-of .author{font:700 var(--s)/var(--line-head) var(--headline)}
.view-of .portrait{display:block}
.story.view{border-block-start:3px double var(--ink);padding-block-start:.5rem}
.story.view h1{font-family:var(--text);font-weight:400;font-size:calc(var(--xl)*.92);line-height:1.2}
.arab .story.view h1{font-size:calc(var(--xl)*.68);line-height:1.55}
.story.paid{border:1px dashed var(--ink);padding:1rem .75rem}
.story.paid>figure{margin-inline:0}.story.paid>figure figcaption{padding-inline:0}
.story:is(.statement,.document) .body{border-inline-start:1px solid var(--ink);padding-inline-start:var(--set-in);
margin-block-start:1.5rem}
.key-points{border-block:1px solid var(--ink);padding-block:.75rem;margin-block-end:1.5rem}
.key-points h2{font-size:1em}
.key-points time{color:var(--quiet);font-size:var(--small)}
.live-line{position:sticky;inset-block-start:0;z-index:1;background:var(--paper);display:flex;align-items:center;
block-size:3rem;font-size:var(--small)}
.live-line a{padding-block:.25rem}
.live-line button{font:700 var(--small)/1.6 var(--text);color:var(--paper);background:var(--accent);border:1px solid;
padding:0 1rem;block-size:2.25rem;cursor:pointer}
.live-ended{color:var(--quiet);font-size:var(--small)}
.newest small{font-weight:400;margin-inline-start:.5em}
.post{border-block-start:1px solid var(--line);padding-block-start:1rem;margin-block-start:1.5rem!important}
.post>*+*{margin-block-start:1em}
.body .post-head{font-size:1.15em;line-height:1.4;margin:0}
.post-head .moment{display:block;inline-size:fit-content;min-block-size:1.5rem;color:var(--accent);
font:700 var(--small)/1.6 var(--text);text-decoration:none}
.post-head .moment::before{content:"";display:inline-block;inline-size:.5em;block-size:.5em;background:var(--accent);
margin-inline-end:.5em}
.post:target{border-block-start:3px solid var(--accent)}
.chain{list-style:none;padding:0}
.sources>*+:not(h1){margin-block-start:1rem}
.chain>li{position:relative;padding-inline-start:2rem;padding-block-end:1.75rem}
.chain>li::before{content:"";position:absolute;inset-inline-start:0;inset-block-start:.45em;inline-size:.9rem;
block-size:.9rem;border:2px solid var(--ink);background:var(--paper)}
.chain>li.here::before{background:var(--ink)}
.chain>li:not(:last-child)::after{content:"";position:absolute;inset-inline-start:.4rem;
inset-block:calc(.45em + .9rem) -.45em;border-inline-start:2px solid var(--ink)}
.chain h2{font-size:var(--m);line-height:var(--line-head)}
.chain dl{font-size:var(--small);line-height:var(--small-line);margin-block-start:.4rem}
.chain dl>div{margin-block-start:.2rem}.chain :is(dt,dd){display:inline}.chain dt{color:var(--quiet)}
.chain dt::after{content:": "}
.chain .taken{display:inline-block;margin-block-start:.75rem;padding-inline:.5em;border:1px solid var(--line);
font-size:var(--small);line-height:var(--small-line)}
.correction.update{border-color:var(--line)}.correction.update b{color:inherit}
.ways{list-style:none;padding:0;display:flex;flex-wrap:wrap;column-gap:1.5rem;font-size:var(--small)}
.ways a{display:inline-block;min-inline-size:1.5rem;padding-block:.3rem}
.corrected section{margin-block-start:2rem;padding-block-start:.75rem;border-block-start:1px solid var(--ink)}
.corrected h2{font-size:var(--m);line-height:var(--line-head)}
.corrected section .correction:last-child{margin-block-end:0}
.corrected h3{font-size:var(--s);line-height:var(--line-head)}
@media(min-width:30rem){:root{--set-in:1.25rem}}
@media(min-width:48rem){
.portrait.large{inline-size:5rem}
main.article{padding-block-start:2rem}
.contents ol{columns:2;column-gap:2rem}.contents li{break-inside:avoid}
.story>figure{margin-inline:0}.story>figure figcaption{padding-inline:0}
.story.paid{padding:1.5rem 2rem 2rem}
}
@media(min-width:64rem){
main.article{display:grid;grid-template-columns:minmax(0,40rem) minmax(0,1fr);column-gap:4rem;align-items:start}
.article>*{grid-column:1}
.article>.beside{grid-column:2;grid-row:1/span 3;position:sticky;inset-block-start:1rem;
max-block-size:calc(100vh - 2rem);overflow-y:auto;scrollbar-width:thin;border-inline-start:1px solid var(--line);
padding-inline-start:2rem;max-inline-size:none}
.beside>:first-child,.again>*{margin:0;border:0;padding:0}
.beside>.again{display:block}.again+*{margin-block-start:1.5rem}
.again li+li{margin-block-start:.35em}.again :is(ul,ol){padding:0;list-style:none}
.again a{text-decoration:none}.again{font-size:var(--small);line-height:var(--small-line)}
.again .contents ol{columns:1;scroll-target-group:auto}
.again :target-current{font-weight:700;text-decoration:underline var(--accent)}
.body>:is(.contents,.key-points){display:none}
main.article:not(:has(>.beside)){grid-template-columns:minmax(0,40rem);justify-content:center}
main.article:has(>:is(.photos,.sources,.corrected)){display:block}
.article>.sources{max-inline-size:none;display:grid;grid-template-columns:minmax(0,40rem) minmax(0,1fr);column-gap:4rem}
.sources>*{grid-column:1}.sources>figure{grid-column:2;grid-row:2/span 9;border-inline-start:1px solid var(--line);
padding-inline-start:2rem}
.article>.corrected{max-inline-size:none}
.corrected section{display:grid;grid-template-columns:16rem minmax(0,40rem);column-gap:4rem}
.corrected :is(.correction,h2){margin-block:0}
.corrected .correction{grid-column:2}.corrected .correction+.correction{margin-block-start:1.5rem}
.article>.story.photos{max-inline-size:60rem}
.photos .gallery{grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr))}
.photos>:not(.body,figure),.photos .body>:not(figure,.gallery,.fold){max-inline-size:40rem}
}
.photos .gallery>figure:last-child:nth-child(odd){grid-column:1/-1}
@media(min-width:64rem) and (max-width:74.99rem){
.related .art{display:none}
.related .pictured{grid-template-columns:minmax(0,1fr)}
}
@media(forced-colors:active){.fold>summary,.notice,.correction{border-color:CanvasText}
.chain>li.here::before{background:CanvasText}}
`
