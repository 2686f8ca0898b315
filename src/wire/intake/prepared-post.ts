import type { LedgerEntry } from '#archive/ledger.ts'
import type { Content } from '#story/article.ts'
import { bodyText } from '#story/body/text.ts'
import type { Lost } from '../html-to-body.ts'
import { readInWords } from '../shortcodes-in-words.ts'
import type { WxrItem } from '../wxr-entry.ts'
import { bodyOf } from './body.ts'
import { authorId } from './foreign-post.ts'
import type { ForeignPost, PlannedPost } from './foreign-post.ts'
import type { Intake } from './intake-types.ts'
import type { Thing } from './ledger-book.ts'
import { firstWords, lineOf, longest, textOf, wishedSlug } from './import-words.ts'

export interface PreparedPost {
  readonly planned: PlannedPost
  readonly item: WxrItem
  readonly entry: LedgerEntry | undefined
  readonly post: ForeignPost
  readonly print: string
  /** What the article will say; the byline is added where authors can be asked for. */
  readonly content: Content
  readonly lost: readonly Lost[]
  readonly missing: readonly string[]
  readonly notes: readonly string[]
  readonly subjects: readonly string[]
  /** Keys of the other articles of the story. */
  readonly sisters: readonly string[]
}

/** Reads what a post says, before any lock is held. */
export const preparePost = async (
  intake: Intake,
  planned: PlannedPost,
  item: WxrItem,
  post: ForeignPost,
  print: string,
  entry: LedgerEntry | undefined,
): Promise<PreparedPost> => {
  const { plan, media, slugs } = intake
  const { language, key } = planned
  const { id, content: html, footnotes, link } = post
  const { body, lost, missing } = await bodyOf(intake, { id, html, footnotes, link, language, part: item.part })
  const [titleWords, leadWords] = [readInWords(post.title, language), readInWords(post.excerpt, language)]
  const title = lineOf(titleWords.html, longest.headline, language)
  const lead = textOf(leadWords.html, longest.lead, language)
  const headline = title.text || firstWords(bodyText(body)) || firstWords(lead.text) || `#${id}`
  const slug = slugs.other.get(key) ?? wishedSlug(post.slug.slice(0, longest.slug), language)
  const content: Content = { kicker: null, headline, lead: lead.text || null, dateline: null, slug, credits: [], body }
  const isMissing = post.thumbnail !== 0 && media.numbered(post.thumbnail) === undefined
  const sisters = Object.values(plan.stories.get(planned.story)?.items ?? {})
  const subjects = sisters.flatMap((one) => {
    const sister = plan.items.get(one)
    return sister?.becomes === 'article' ? sister.subjects : []
  })
  const notes = [
    ...(title.text === '' && post.state === 'published' ? ['has no title: its first words became the headline'] : []),
    ...(post.unreadDate === '' ? [] : [unreadNote(post)]),
    ...(title.cut ? ['the title was shortened'] : []),
    ...(lead.cut ? ['the excerpt was shortened'] : []),
    ...(post.reason === 'language'
      ? [`its words are not in the language of the edition ${language}: it is a draft`]
      : []),
    ...(post.reason === 'members'
      ? ['was for members only there: it is a draft (--members-too makes such texts public)']
      : []),
  ]
  return {
    planned,
    item,
    entry,
    post,
    print,
    content,
    lost: [...lost, ...titleWords.lost, ...leadWords.lost],
    missing: isMissing ? [...new Set([String(post.thumbnail), ...missing])] : missing,
    notes,
    subjects: [...new Set(subjects)],
    sisters: sisters.filter((one) => one !== key),
  }
}

const unreadNote = ({ unreadDate, reason }: ForeignPost): string =>
  `its date “${unreadDate}” cannot be read: ${
    reason === 'unread-date' ? 'it waits as a draft' : 'it has the day of its address'
  }`

/** What writing a post asks the book for. */
export const postNeeds = (
  { book }: Intake,
  { planned: { key, story, section, language }, post, subjects, sisters }: PreparedPost,
): Thing[] => [
  ['post', key],
  ...book.unknownTerms([
    ['section', `${section} ${language}`],
    ...subjects.map((subject) => ['subject', subject] as const),
    ...post.authors.map((login) => ['author', authorId(login, language)] as const),
  ]),
  ...(sisters.length === 0 ? [] : [['story', story] as const]),
  ...sisters.map((sister): Thing => ['post', sister]),
]
