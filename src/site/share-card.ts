import { publicArticle } from '#archive/articles.ts'
import type { PublicArticle } from '#archive/articles.ts'
import { liveSettings } from '#archive/live-posts.ts'
import { mediaIn } from '#archive/media.ts'
import { authorsIn } from '#archive/people.ts'
import type { Reading } from '#archive/reading.ts'
import { joinList } from '#language/lists.ts'
import { headlineDirection } from '#language/text-direction.ts'
import type { CardPortrait, ShareCard } from '#pictures/share-card.ts'
import { viewKinds } from '#story/article.ts'
import { cutTenth } from '#story/cut.ts'
import { readChrome } from './parts/chrome.ts'
import type { Chrome } from './parts/chrome.ts'
import { namesKind } from './parts/kicker.ts'
import { unbroken } from './parts/no-break-spaces.ts'
import { plain } from './parts/plain-line.ts'
import { voiceOf } from './parts/voice.ts'

/** What the card of an article (`article:7`) or of a front (`front:fa`) shows: what its page says at the head.
 *  Undefined where readers do not see it. */
export const readShareCard = async (reading: Reading, subject: string): Promise<ShareCard | undefined> => {
  const [noun, which = ''] = subject.split(':')
  if (noun === 'front') {
    const chrome = await readChrome(reading, which)
    return chrome && frontCardOf(chrome)
  }
  const article = await publicArticle(reading, Number(which))
  if (article === undefined || article.withdrawn !== null) return undefined
  const chrome = await readChrome(reading, article.edition)
  return chrome && cardOfArticle(reading, chrome, article)
}

const commonOf = ({ edition, look }: Chrome) => ({
  language: edition.code,
  direction: edition.direction,
  theme: look.theme,
  accent: look.accent.light,
  newsroom: plain(edition.newsroom, edition.code),
})

const frontCardOf = (chrome: Chrome): ShareCard => {
  const common = commonOf(chrome)
  const { code, tagline } = chrome.edition
  return {
    ...common,
    layout: 'front',
    above: null,
    headline: common.newsroom,
    runs: common.direction,
    below: tagline === null ? null : plain(tagline, code),
    now: null,
    portrait: null,
  }
}

const cardOfArticle = async (reading: Reading, chrome: Chrome, article: PublicArticle): Promise<ShareCard> => {
  const { edition } = chrome
  const { content, kind } = article
  const isGoingOn = kind === 'live' && (await liveSettings(reading, article.id)).endedAt === null
  const byline = viewKinds.has(kind) ? await writerOf(reading, article) : undefined
  return {
    ...commonOf(chrome),
    layout: isGoingOn ? 'live' : viewKinds.has(kind) ? 'view' : 'news',
    above: aboveOf(chrome, article, isGoingOn),
    headline: unbroken(plain(content.headline, edition.code)),
    runs: headlineDirection(content.headline, edition.direction) ?? edition.direction,
    below: byline?.name ?? null,
    now: isGoingOn ? voiceOf(edition).text('live.now') : null,
    portrait: byline?.portrait ?? null,
  }
}

/** What it is and where it belongs, as its page says above the headline. */
const aboveOf = (chrome: Chrome, { kind, section: number, content }: PublicArticle, goesOn: boolean): string | null => {
  const { edition } = chrome
  const section = chrome.sections.find(({ id }) => id === number)?.name
  const isNamed = kind !== 'news' && !goesOn && !namesKind(edition, kind, section)
  const parts = [isNamed ? voiceOf(edition).text(`kind.${kind}`) : null, section ?? null, content.kicker]
  const said = parts.flatMap((part) => (part === null ? [] : [plain(part, edition.code)]))
  return said.length === 0 ? null : said.join(' · ')
}

/** Whose view it is, and how they look. */
const writerOf = async (
  reading: Reading,
  { edition, content }: PublicArticle,
): Promise<{ readonly name: string; readonly portrait: CardPortrait | null } | undefined> => {
  const wrote = content.credits.filter(({ role }) => role === 'author').map(({ author }) => author)
  const [writer, ...others] = await authorsIn(reading, edition, [...new Set(wrote)])
  if (writer === undefined) return undefined
  const names = [writer, ...others].map((one) => plain(one.name, edition))
  const name = joinList(names, edition)
  if (writer.portrait === null || others.length > 0) return { name, portrait: null }
  const medium = (await mediaIn(reading, edition, [writer.portrait])).get(writer.portrait)
  if (medium?.kind !== 'picture' || medium.file === null) return { name, portrait: null }
  return { name, portrait: { file: medium.file, tenth: cutTenth(medium, 'square') } }
}
