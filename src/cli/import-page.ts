import { html } from 'hono/html'
import { plainLook } from '#story/newsroom.ts'
import { paper } from '#story/newsroom.ts'
import type { Report } from '#wire/intake/report.ts'
import { leftReasons } from '#wire/plan-account.ts'
import type { Plan } from '#wire/plan.ts'
import { brokenLines, mendedLines, ownFieldList, ownFieldWords, standingList, standingWords } from './import-report.ts'

/** How many notes a page lists; a program reads all of them in the JSON beside it. */
const mostListed = 1000

/** The report of an import as a page by itself: it loads nothing, and every word of the export runs the way that its
 *  own letters do.
 *  @param dry whether nothing was changed. */
export const importPage = (plan: Plan, report: Report, dry: boolean): string => {
  const { site, editions, languages, ownTypes } = plan
  const title = site.title || site.link || 'Import'
  const rows = [...report.account]
  const page = html`<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${dry ? 'What an import would do' : 'What an import did'}: ${title}</title>
<style>${sheet}</style>
</head>
<body>
<main>
<h1><bdi>${title}</bdi></h1>
<p>${dry ? 'What an import would do. Nothing was changed.' : 'What an import did.'} <bdi>${site.link}</bdi></p>
${
  languages.doubt === undefined
    ? ''
    : html`<p class="mark">The file calls itself ${languages.doubt.told}, but ${languages.doubt.texts} of
${languages.doubt.of} texts are plainly ${languages.doubt.seen}: run it again with
--language ${languages.doubt.seen}.</p>`
}
<h2>What was read, and what is in</h2>
<table>
<thead><tr>
<th scope="col">Type</th><th scope="col">Read</th><th scope="col">In</th><th scope="col">Left, and why</th>
</tr></thead>
<tbody>
${rows.map(
  ([
    type,
    { read, taken, left },
  ]) => html`<tr><th scope="row"><bdi>${type}</bdi></th><td>${read}</td><td>${taken}</td><td>${[...left].map(
    ([reason, number]) =>
      html`<span class="${leftReasons[reason].missed ? 'missed' : 'left'}">${number}:
${leftReasons[reason].words}</span> `,
  )}</td></tr>
`,
)}</tbody>
</table>
${list(
  'Types of the site’s own, not taken in',
  Object.entries(ownTypes).map(([type, number]) => `${type}: ${number} public (--type ${type}=article)`),
)}
${list(ownFieldWords, ownFieldList(plan))}
<h2>Editions</h2>
<ul>${editions.map(
    ({ tag, name, direction, articles }) =>
      html`<li><bdi lang="${tag}" dir="${direction}">${name}</bdi> (${tag}): ${articles} articles</li>`,
  )}</ul>
${list('Did not get in', [...report.failures.map(troubleWords), ...brokenLines(plan)])}
${list('Worth a look', report.notes.map(troubleWords))}
${list('Still missing', [...report.missing])}
${list(standingWords, standingList(report))}
${list('Put right', mendedLines(report))}
${list(
  'Markup that articles do not hold',
  [...report.lost].toSorted(([, a], [, b]) => b - a).map(([what, number]) => `${what}: ${number}`),
)}
</main>
</body>
</html>
`
  return String(page)
}

const troubleWords = ({ what, line, title, reason }: Report['notes'][number]): string =>
  `${what}${line > 0 ? `, line ${line}` : ''}${title === '' ? '' : `, “${title}”`}: ${reason}`

const list = (heading: string, lines: readonly string[]) =>
  lines.length === 0
    ? ''
    : html`<h2>${heading}</h2>
<ul>${lines.slice(0, mostListed).map((line) => html`<li dir="auto">${line}</li>`)}${
        lines.length > mostListed ? html`<li>and ${lines.length - mostListed} more</li>` : ''
      }</ul>`

const sheet = `
:root {
  color-scheme: light dark;
  --paper: ${paper.light}; --ink: #1c1b19; --line: #d8d4ca; --accent: ${plainLook.accent.light}
}
@media (prefers-color-scheme: dark) {
  :root { --paper: ${paper.dark}; --ink: #e9e6df; --line: #3c3a36; --accent: ${plainLook.accent.dark} }
}
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, sans-serif }
main { max-width: 60rem; margin-inline: auto; padding: 1.5rem 1rem 4rem }
h1 { font-size: 1.6rem; border-block-end: 3px solid var(--accent); padding-block-end: .5rem }
h2 { font-size: 1.15rem; margin-block: 2rem .5rem }
table { border-collapse: collapse; inline-size: 100% }
th, td { border-block-end: 1px solid var(--line); padding: .35rem .6rem; text-align: start; vertical-align: top }
td:nth-child(2), td:nth-child(3) { text-align: end; font-variant-numeric: tabular-nums }
td span { display: block }
.missed, .mark { color: var(--accent); font-weight: 600 }
li { overflow-wrap: anywhere }
`
