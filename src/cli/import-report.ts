import type { Report, Tally, Trouble } from '#wire/intake/report.ts'
import type { Plan } from '#wire/plan.ts'
import { plainLine } from '#wire/plain-text.ts'

/** What an import would do, line by line. */
export const planLines = (plan: Plan): string[] => [
  `${shown(plan.site.title) || 'A site without a title'} (${shown(plan.site.link)}), ${shown(plan.site.generator) || 'an unknown version of WordPress'}`,
  ...languageLines(plan),
  'Editions:',
  ...plan.editions.map(
    ({ tag, name, direction, articles }) =>
      `  ${tag.padEnd(8)} ${name}, ${direction === 'rtl' ? 'right to left' : 'left to right'}, ${count(articles, 'article')}`,
  ),
  'Sections:',
  ...plan.sections.map(
    ({ key, names, items }) =>
      `  ${key.padEnd(20)} ${count(items, 'item')}: ${Object.entries(names)
        .map(([tag, name]) => `${tag} ${shown(name)}`)
        .join(', ')}`,
  ),
  `Subjects: ${plan.subjects.length}. Authors: ${plan.authors.map(({ name, login }) => shown(name ?? login)).join(', ') || 'none'}.`,
  `Stories: ${[...plan.stories.values()].filter(({ kind }) => kind === 'article').length}.`,
  'What the items become:',
  ...Object.entries(plan.counts.becomes).map(([what, number]) => `  ${(becomes[what] ?? what).padEnd(28)} ${number}`),
  ...heldLines(plan),
  `Comments: ${Object.entries(plan.counts.comments)
    .map(([state, number]) => `${number} ${state}`)
    .join(', ')}.`,
  ...brokenLines(plan),
  'Nothing was changed. Run it without --dry-run to bring all this in.',
]

/** What an import did, line by line. */
export const reportLines = (plan: Plan, report: Report, media: boolean): string[] => {
  const { attachment, post, page, comment, address } = report.tallies
  const failures = report.failures.length === 0 ? [] : ['Left out:', ...troubleLines(report.failures)]
  const notes = report.notes.length === 0 ? [] : ['Worth a look:', ...troubleLines(report.notes)]
  return [
    ...languageLines(plan),
    `Editions: ${plan.editions.map(({ tag, name, articles }) => `${tag} (${name}, ${count(articles, 'article')})`).join(', ')}.`,
    `Articles:      ${tally(post)}`,
    ...heldLines(plan),
    `Pages:         ${tally(page)}`,
    `Media:         ${tally(attachment)}${report.files > 0 ? `; ${count(report.files, 'file')} stored` : ''}`,
    `Replies:       ${tally(comment)}`,
    `Old addresses: ${count(address.added, 'redirect')} left`,
    ...laterLines(plan),
    ...[...report.skipped].map(([reason, number]) => `Skipped: ${number} ${reason}.`),
    ...(plan.counts.comments.pingbacks > 0
      ? [`Skipped: ${count(plan.counts.comments.pingbacks, 'pingback or trackback', 'pingbacks and trackbacks')}.`]
      : []),
    ...(plan.counts.repeated > 0
      ? [`Skipped: ${count(plan.counts.repeated, 'item')} whose number another item has.`]
      : []),
    ...lostLines(report),
    ...standingLines(report),
    ...notes,
    ...failures,
    ...brokenLines(plan),
    ...nextLines(plan, report, media),
  ]
}

/** How many things did not get in though they should have. */
export const troubleCount = (plan: Plan, report: Report): number =>
  report.failures.length + plan.broken.length + (plan.truncated === undefined ? 0 : 1)

const becomes: Readonly<Record<string, string>> = {
  published: 'published articles',
  draft: 'drafts',
  page: 'standing pages',
  media: 'media',
  later: 'nothing yet (menus, plugins)',
  nothing: 'nothing (waste, revisions)',
}

const how: Readonly<Record<Plan['languages']['by'], string>> = {
  polylang: 'Languages come from Polylang',
  option: 'Everything is in the language that --language names',
  site: 'Everything is in the language of the site',
  nothing: 'The export tells no language (--language TAG does)',
}

const languageLines = ({ languages }: Plan): string[] => [
  `${how[languages.by]}; what tells none is taken for ${languages.fallback}.`,
  ...languages.unsupported.map(
    (plugin) =>
      `Traces of ${plugin} were found. Its links between translations cannot be read from an export: each text comes in as a story of its own.`,
  ),
]

const heldLines = (plan: Plan): string[] => {
  const reasons = new Map<string, number>()
  for (const item of plan.items.values())
    if ((item.becomes === 'article' || item.becomes === 'page') && item.reason !== undefined)
      reasons.set(item.reason, (reasons.get(item.reason) ?? 0) + 1)
  return reasons.size === 0
    ? []
    : [`Not public:    ${[...reasons].map(([reason, number]) => `${held[reason] ?? reason} ${number}`).join(', ')}.`]
}

const held: Readonly<Record<string, string>> = {
  draft: 'draft',
  pending: 'waiting for review',
  private: 'private',
  future: 'scheduled (set the time anew)',
  password: 'behind a password',
  'unknown-status': 'in a state that only a plugin knows',
}

const laterLines = ({ counts }: Plan): string[] => {
  const later = counts.becomes['later'] ?? 0
  return later === 0
    ? []
    : [`Skipped: ${count(later, 'item')} of menus, templates and plugins, for which there is no place yet.`]
}

const lostLines = ({ lost }: Report): string[] => {
  if (lost.size === 0) return []
  const most = [...lost].sort(([, a], [, b]) => b - a)
  const named = most.slice(0, 20).map(([what, number]) => `${shown(what)} (${number})`)
  return [
    `Markup that articles do not hold was left out: ${named.join(', ')}${most.length > 20 ? ` and ${most.length - 20} other kinds` : ''}.`,
  ]
}

const standingLines = ({ standing }: Report): string[] =>
  standing.size === 0
    ? []
    : [
        'These stand in the texts as they were, because nobody here knows them:',
        ...[...standing]
          .sort(([, a], [, b]) => b.count - a.count)
          .slice(0, mostShown)
          .map(([what, { count: times, texts, titles }]) => {
            const named = titles.map((title) => `“${shown(title)}”`).join(', ')
            const more = texts > titles.length ? ` and ${texts - titles.length} more` : ''
            return `  ${shown(what)} (${times}), in ${named}${more}`
          }),
      ]

const brokenLines = ({ broken, truncated }: Plan): string[] => [
  ...broken.map(
    ({ what, where, title, reason, detail }) =>
      `Broken ${what} on line ${where}${title === undefined ? '' : `, “${shown(title)}”`}: ${brokenReasons[reason]}${detail === undefined ? '' : ` (${shown(detail)})`}. It was left out.`,
  ),
  ...(truncated === undefined
    ? []
    : [
        `The file ends in the middle, on line ${truncated.where}${truncated.title === undefined ? '' : `, in “${shown(truncated.title)}”`}: what came after it is missing. Export it again.`,
      ]),
]

const brokenReasons = {
  malformed: 'it cannot be read',
  'not-ended': 'it has no end',
  'too-long': 'it is too long',
  'no-id': 'it has no number',
} as const

const mostShown = 50

const troubleLines = (troubles: readonly Trouble[]): string[] => [
  ...troubles
    .slice(0, mostShown)
    .map(
      ({ what, line, title, reason }) =>
        `  ${what}${line > 0 ? `, line ${line}` : ''}${title === '' ? '' : `, “${shown(title)}”`}: ${shown(reason)}`,
    ),
  ...(troubles.length > mostShown ? [`  and ${troubles.length - mostShown} more`] : []),
]

const nextLines = (plan: Plan, report: Report, media: boolean): string[] => {
  if (report.stopped) return []
  const next = [
    ...(!media && report.tallies.attachment.added > 0
      ? ['Pictures are links to the old site so far: give --media FOLDER (its wp-content/uploads) to take them in.']
      : []),
    ...(plan.editions.length > 0 ? ['Set the time zone of each edition, which an export does not tell.'] : []),
  ]
  return next.length === 0 ? [] : ['Next:', ...next.map((line) => `  ${line}`)]
}

const tally = ({ added, changed, unchanged, skipped, failed }: Tally): string =>
  [
    `${added} new`,
    `${changed} changed`,
    `${unchanged} as before`,
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(failed > 0 ? [`${failed} left out`] : []),
  ].join(', ')

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`

/** Words from an export as a terminal may show them: no control characters, no endless lines. */
const shown = (text: string): string => plainLine(text, 120)
