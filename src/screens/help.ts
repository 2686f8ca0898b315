import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { html, readyMade } from '#site/parts/markup.ts'
import { unbroken } from '#site/parts/no-break-spaces.ts'
import { bodyFromMarkdown } from '#story/body/from-markdown.ts'
import { bodyHtml } from '#story/body/html.ts'
import { hashIds } from '#story/body/ids.ts'
import type { Body } from '#story/body/schema.ts'
import type { Screen } from './frame.ts'
import { helpTopics } from './help-topics.ts'
import type { HelpTopic } from './help-topics.ts'
import type { DeskLanguage, DeskVoice } from './words.ts'

interface HelpPage {
  readonly title: string
  readonly body: Body
}

const pages = new Map<string, HelpPage>()

/** A page of help: its first heading is its title. */
export const helpPage = (language: DeskLanguage, topic: HelpTopic): HelpPage => {
  const name = `${language}/${topic}.md`
  const known = pages.get(name)
  if (known !== undefined) return known
  const text = readFileSync(join(import.meta.dirname, 'help', name), 'utf8')
  const [first = '', ...rest] = text.split('\n')
  const { body } = bodyFromMarkdown(rest.join('\n'), { ids: hashIds(name) })
  const page = { title: first.replace(/^# /, ''), body }
  pages.set(name, page)
  return page
}

/** Help on one screen, with the way to all others. */
export const helpScreen = (voice: DeskVoice, topic: HelpTopic): Screen => {
  const { title, body } = helpPage(voice.language, topic)
  const content = bodyHtml(body, {
    language: voice.language,
    media: () => undefined,
    writeNumber: (number) => voice.number(number),
    words: {
      notes: '',
      back: '',
      table: '',
      citation: '',
      comma: '',
      elsewhere: { picture: '', audio: '', video: '', file: '' },
    },
  })
  return {
    title,
    here: 'help',
    main: html`<div class="help"><nav aria-label="${voice.text('help.topics')}"><ul>
${helpTopics.map(
  (one) => html`<li><a href="/desk/help/${one}"${one === topic && html` aria-current="page"`}>${
    helpPage(voice.language, one).title
  }</a></li>
`,
)}</ul></nav>
<div class="help-text">${readyMade(unbroken(content))}</div></div>`,
  }
}
