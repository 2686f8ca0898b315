import type { Report, Tally, Trouble } from '#wire/intake/report.ts'
import { leftReasons } from '#wire/plan-account.ts'
import type { Account } from '#wire/plan-account.ts'
import type { Plan } from '#wire/plan.ts'
import { plainLine } from '#wire/plain-text.ts'

/** What an import would do, line by line. */
export const planLines = (plan: Plan): string[] => [
  `${shown(plan.site.title) || 'A site without a title'} (${shown(plan.site.link) || 'no address'}), ${
    shown(plan.site.generator) || 'an unknown version of WordPress'
  }`,
  ...languageLines(plan),
  'Editions:',
  ...plan.editions.map(
    ({ tag, name, direction, articles }) =>
      `  ${tag.padEnd(8)} ${name}, ${direction === 'rtl' ? 'right to left' : 'left to right'}, ` +
      count(articles, 'article'),
  ),
  'Sections:',
  ...plan.sections.map(
    ({ key, names, items }) =>
      `  ${key.padEnd(20)} ${count(items, 'item')}: ${Object.entries(names)
        .map(([tag, name]) => `${tag} ${shown(name)}`)
        .join(', ')}`,
  ),
  `Subjects: ${plan.subjects.length}. Authors: ${
    plan.authors.map(({ name, login }) => shown(name ?? login)).join(', ') || 'none'
  }.`,
  `Stories: ${[...plan.stories.values()].filter(({ kind }) => kind === 'article').length}.`,
  ...menuLines(plan),
  ...accountLines(plan.account),
  ...ownTypeLines(plan),
  ...ownFieldLines(plan),
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
    `Editions: ${plan.editions
      .map(({ tag, name, articles }) => `${tag} (${name}, ${count(articles, 'article')})`)
      .join(', ')}.`,
    `Articles:      ${tally(post)}`,
    ...heldLines(plan),
    `Pages:         ${tally(page)}`,
    `Media:         ${tally(attachment)}${report.files > 0 ? `; ${count(report.files, 'file')} stored` : ''}`,
    `Replies:       ${tally(comment)}`,
    `Old addresses: ${count(address.added, 'redirect')} left`,
    ...menuLines(plan),
    ...accountLines(report.account),
    ...ownTypeLines(plan),
    ...ownFieldLines(plan),
    ...missingLines(report),
    ...lostLines(report),
    ...standingLines(report),
    ...mendedLines(report),
    ...notes,
    ...failures,
    ...brokenLines(plan),
    ...nextLines(plan, report, media),
  ]
}

/** Asks in which language a site is whose texts are plainly in another one than its file says. */
export const questionLines = ({ languages: { by, doubt } }: Plan, command: string): string[] =>
  doubt === undefined
    ? []
    : [
        `${by === 'nothing' ? 'The file does not say its language' : `The file calls itself ${doubt.told}`}, but ` +
          `${doubt.texts} of ${doubt.of} texts are plainly ${doubt.seen}.`,
        `Say which it is: ${command} --language ${doubt.seen} (or --language ${doubt.told}, if that is right).`,
      ]

/** What was read, what is in, and what was left for which reason: the sums agree, whatever happens. */
export const accountLines = (account: Account): string[] => [
  'Read, and in:',
  ...[...account].flatMap(([type, { read, taken, left }]) => [
    `  ${shown(type).padEnd(20)} ${String(read).padStart(7)} ${String(taken).padStart(7)}`,
    ...[...left].map(([reason, number]) => `    left: ${number}, ${leftReasons[reason].words}`),
  ]),
]

const becomes: Readonly<Record<string, string>> = {
  published: 'published articles',
  draft: 'drafts',
  page: 'standing pages',
  media: 'media',
}

const how: Readonly<Record<Plan['languages']['by'], string>> = {
  polylang: 'Languages come from Polylang',
  wpml: 'Languages come from WPML',
  marks: 'Languages come from marks in the texts (qTranslate, WPGlobus), which were split by them',
  field: 'Languages come from fields of the texts',
  option: 'Everything is in the language that --language names',
  site: 'Everything is in the language of the site',
  nothing: 'The export tells no language (--language TAG does)',
}

const languageLines = (plan: Plan): string[] => [
  `${how[plan.languages.by]}; what tells none is taken for ${plan.languages.fallback}.`,
  ...questionLines(plan, 'the same command with'),
  ...plan.languages.unsupported.map(
    (plugin) =>
      `Traces of ${plugin} were found. Its links between translations cannot be read from an export: ` +
      'each text comes in as a story of its own.',
  ),
]

const menuLines = ({ menus }: Plan): string[] =>
  menus.length === 0
    ? []
    : [
        `Menus: ${menus
          .map(({ edition, place, name, entries }) => `${edition} ${place} (${shown(name)}, ${entries.length})`)
          .join(', ')}.`,
      ]

const ownTypeLines = ({ ownTypes }: Plan): string[] => {
  const types = Object.entries(ownTypes)
  return types.length === 0
    ? []
    : [
        `Types of the site’s own with public texts, not taken in: ${types
          .map(([type, number]) => `${shown(type)} ${number}`)
          .join(', ')}.`,
        `  Take them in with ${types.map(([type]) => `--type ${shown(type)}=article`).join(' ')} ` +
          '(or =page, =opinion …).',
      ]
}

const ownFieldLines = (plan: Plan): string[] => {
  const fields = ownFieldList(plan)
  return fields.length === 0 ? [] : [`${ownFieldWords}: ${fields.map(shown).join(', ')}.`]
}

export const ownFieldWords = 'Fields of the site’s own with words that do not come in'
export const ownFieldList = ({ ownFields }: Plan): string[] =>
  Object.entries(ownFields).map(([field, number]) => `${field} (${count(number, 'text')})`)

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
  members: 'for members only',
  letter: 'sent as a letter only',
  language: 'in another language than its edition',
  'unknown-status': 'in a state that only a plugin knows',
}

const missingLines = ({ missing }: Report): string[] =>
  missing.size === 0
    ? []
    : [
        `Still missing: ${count(missing.size, 'picture or file', 'pictures and files')} that texts show: ${[...missing]
          .slice(0, 20)
          .map((one) => (/^\d+$/.test(one) ? `number ${one}` : shown(one)))
          .join(', ')}${missing.size > 20 ? ' …' : ''}.`,
        '  If they are in another file, import that one, and then this one again.',
      ]

const lostLines = ({ lost }: Report): string[] => {
  if (lost.size === 0) return []
  const most = [...lost].sort(([, a], [, b]) => b - a)
  const named = most.slice(0, 20).map(([what, number]) => `${shown(what)} (${number})`)
  const others = most.length > 20 ? ` and ${most.length - 20} other kinds` : ''
  return [`Markup that articles do not hold was left out: ${named.join(', ')}${others}.`]
}

/** How many places of how many texts got the letters of their language. */
export const mendedLines = ({ mended: { places, texts } }: Report): string[] =>
  places === 0
    ? []
    : [
        `Letters of other keyboards and stray half-spaces were put right in ${places} places of ` +
          `${count(texts, 'text')}.`,
      ]

const standingLines = (report: Report): string[] =>
  report.standing.size === 0
    ? []
    : [
        `${standingWords}:`,
        ...standingList(report)
          .slice(0, mostShown)
          .map((line) => `  ${line}`),
      ]

export const standingWords = 'These stand in the texts as they were, because nobody here knows them'

/** Shortcodes that nobody knows, the most frequent first, each with some of the texts in which it stands. */
export const standingList = ({ standing }: Report): string[] =>
  [...standing]
    .sort(([, a], [, b]) => b.count - a.count)
    .map(([what, { count: times, texts, titles }]) => {
      const named = titles.map((title) => `“${shown(title)}”`).join(', ')
      const more = texts > titles.length ? ` and ${texts - titles.length} more` : ''
      return `${shown(what)} (${times}), in ${named}${more}`
    })

export const brokenLines = ({ broken, truncated }: Plan): string[] => [
  ...broken.map(({ what, where, title, reason, detail }) => {
    const name = title === undefined ? '' : `, “${shown(title)}”`
    const more = detail === undefined ? '' : ` (${shown(detail)})`
    return `Broken ${what} on line ${where}${name}: ${brokenReasons[reason]}${more}. It was left out.`
  }),
  ...(truncated === undefined
    ? []
    : [
        `The file ends in the middle, on line ${truncated.where}${
          truncated.title === undefined ? '' : `, in “${shown(truncated.title)}”`
        }: what came after it is missing. Export it again.`,
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
