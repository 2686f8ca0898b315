import { parseFragment } from 'parse5'
import type { DefaultTreeAdapterTypes as Tree } from 'parse5'
import { xmlText } from '../feeds/xml-text.ts'
import { html, readyMade } from '../parts/markup.ts'
import type { Child, Markup } from '../parts/markup.ts'
import type { NewsItem } from './news-item.ts'
import { moment } from './write-ninjs.ts'

const declaration = readyMade('<?xml version="1.0" encoding="UTF-8"?>')
const namespace = 'http://iptc.org/std/nar/2006-10-01/'
const catalog = 'http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_39.xml'

/** An article as a news item of IPTC NewsML-G2 2.35 (power conformance), its text as XHTML. Where it came from is its
 *  hop history. */
export const newsmlOf = (item: NewsItem): string => {
  const { withdrawn } = item
  // A number that goes up with each version, as the standard wants one: the second in which it was made.
  const version = Math.max(1, Math.floor(item.versionCreated / 1000))
  return xmlText(
    html`${declaration}
<newsItem xmlns="${namespace}" guid="${item.uri}" version="${version}" standard="NewsML-G2" standardversion="2.35"
 conformance="power" xml:lang="${item.language}" dir="${item.direction}">
<catalogRef href="${catalog}"/>
${[
  withdrawn === undefined && hops(item),
  withdrawn === undefined && item.sources.length === 0 && rights(item),
  html`<itemMeta>
<itemClass qcode="ninat:text"/>
<provider uri="${item.newsroom.uri}"><name>${item.newsroom.name}</name></provider>
<versionCreated>${moment(item.versionCreated)}</versionCreated>
<firstCreated>${moment(item.firstCreated)}</firstCreated>
<pubStatus qcode="stat:${withdrawn === undefined ? 'usable' : 'canceled'}"/>
<title>${item.headline}</title>
${[...(withdrawn?.reason ? [withdrawn.reason] : []), ...item.corrections].map(
  (note) => html`<edNote>${note}</edNote>
`,
)}<link rel="irel:seeAlso" href="${item.page}" contenttype="text/html"/>
</itemMeta>
`,
  contentMeta(item),
  withdrawn === undefined && content(item),
]}</newsItem>
`.toString(),
  )
}

const hops = ({ sources }: NewsItem): Child =>
  sources.length > 0 &&
  html`<hopHistory>
${sources.map(
  ({ name, uri, at }, index) =>
    html`<hop seq="${index + 1}"${at !== null && html` timestamp="${moment(at)}"`}><party${
      uri !== undefined && html` uri="${uri}"`
    }><name>${name}</name></party></hop>
`,
)}</hopHistory>
`

const rights = ({ newsroom }: NewsItem): Markup =>
  html`<rightsInfo><copyrightHolder uri="${newsroom.uri}"><name>${newsroom.name}</name></copyrightHolder></rightsInfo>
`

const contentMeta = (item: NewsItem): Markup => {
  if (item.withdrawn !== undefined)
    return html`<contentMeta><language tag="${item.language}"/><headline>${item.headline}</headline></contentMeta>
`
  const person = ({ name, uri }: { readonly name: string; readonly uri: string | undefined }): Markup =>
    html`${uri !== undefined && html` uri="${uri}"`}><name>${name}</name>`
  const line = (name: string, words: string | undefined): Child =>
    words !== undefined &&
    html`${readyMade(`<${name}>`)}${words}${readyMade(`</${name}>`)}
`
  const { genre, key } = item.kind
  const genreOf = genre === undefined ? html` literal="${key}"` : html` qcode="genre:${genre}"`
  return html`<contentMeta>
${[
  html`<urgency>${item.urgency}</urgency>
<contentCreated>${moment(item.firstCreated)}</contentCreated>
<contentModified>${moment(item.versionCreated)}</contentModified>
`,
  item.located !== undefined &&
    html`<located><name>${item.located}</name></located>
`,
  item.sources.map(
    (source) => html`<infoSource${person(source)}</infoSource>
`,
  ),
  item.credits
    .filter(({ role }) => role === 'author')
    .map(
      (one) => html`<creator${person(one)}</creator>
`,
    ),
  item.credits
    .filter(({ role }) => role !== 'author')
    .map(
      (one) => html`<contributor${person(one)}<definition>${one.role}</definition></contributor>
`,
    ),
  html`<language tag="${item.language}"/>
<genre${genreOf}><name>${item.kind.name}</name></genre>
`,
  [...(item.section === undefined ? [] : [item.section]), ...item.subjects].map(
    (one) => html`<subject${person(one)}</subject>
`,
  ),
  html`<headline>${item.headline}</headline>
`,
  line('by', item.by),
  item.lead !== undefined &&
    html`<description role="drol:summary">${item.lead}</description>
`,
]}</contentMeta>
`
}

const content = ({ headline, language, direction, body }: NewsItem): Markup =>
  html`<contentSet><inlineXML contenttype="application/xhtml+xml" wordcount="${body.words}">
<html xmlns="http://www.w3.org/1999/xhtml" lang="${language}" xml:lang="${language}" dir="${direction}">
<head><title>${headline}</title></head>
<body>${readyMade(xhtml(body.html))}</body>
</html></inlineXML></contentSet>
`

/** HTML that this program made as XHTML: what has no content closes itself, every value is in quotation marks. */
export const xhtml = (text: string): string => parseFragment(text).childNodes.map(written).join('')

const written = (node: Tree.ChildNode): string => {
  if (node.nodeName === '#text') return escaped((node as Tree.TextNode).value)
  if (!('tagName' in node)) return ''
  const { tagName, attrs, childNodes } = node
  const named = attrs
    .filter(({ name }) => /^[a-z][\w-]*$/i.test(name))
    .map(({ name, value }) => ` ${name}="${escaped(value)}"`)
  const open = `<${tagName}${named.join('')}`
  return childNodes.length === 0 && empty.has(tagName)
    ? `${open}/>`
    : `${open}>${childNodes.map(written).join('')}</${tagName}>`
}

const empty: ReadonlySet<string> = new Set(['br', 'col', 'hr', 'img', 'source', 'track', 'wbr'])

const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
