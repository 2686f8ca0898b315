import type { Command } from 'prosemirror-state'
import { NodeSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { canonicalTag } from '#language/tag.ts'
import { isWebAddress } from '#story/body/address.ts'
import { ask } from './ask.ts'
import type { AskField } from './ask.ts'
import type { Questions } from './acts.ts'
import { filled, insertBlock, nodeOf, setAttrs } from './blocks.ts'
import { cleanAddress, linkTo } from './clean-address.ts'
import { languageHere, markAround, setMark } from './marking.ts'
import { marks, nodes } from './schema-types.ts'
import type { MediumWords } from '#story/manuscript/setting.ts'
import type { EditorVoice } from './voice.ts'

/** What the editor has beside its text that acts lead to. */
export interface Surface {
  readonly voice: EditorVoice
  readonly languages: readonly (readonly [tag: string, name: string])[]
  /** Articles of this edition whose headline holds these letters: their address and headline. */
  articles(typed: string): Promise<readonly (readonly [path: string, headline: string])[]>
  /** Lets the member choose a medium of the library, or bring files in. */
  chooseMedium(
    kind: 'picture' | 'video' | 'audio' | undefined,
    files?: readonly File[],
  ): Promise<MediumWords | undefined>
  openFind(): void
  openCheck(): void
  addNote(): void
  nameVersion(): void
  openRevisions(): void
}

/** The questions that acts ask, as commands: they answer at once that they can, and act when the member has. */
export const questions = (surface: Surface): Questions => {
  const { voice } = surface
  const asking =
    (can: Command, work: (view: EditorView) => Promise<Command | undefined>): Command =>
    (state, dispatch, view) => {
      if (!can(state)) return false
      if (dispatch !== undefined && view !== undefined)
        void work(view).then((command) => {
          view.focus()
          command?.(view.state, view.dispatch, view)
        })
      return true
    }
  const always: Command = () => true
  const opening =
    (open: () => void): Command =>
    (_, dispatch) => {
      if (dispatch !== undefined) open()
      return true
    }
  const field = (name: string, more: Partial<AskField> = {}): AskField => ({
    name,
    label: voice.say(`ask.${name}`),
    ...more,
  })

  const link = async (view: EditorView): Promise<Command | undefined> => {
    const here = markAround(view.state, marks.link)
    const { empty, from, to } = view.state.selection
    const words = empty ? '' : view.state.doc.textBetween(from, to, ' ')
    const before = here === undefined ? (linkTo(words) ?? '') : String(here.mark.attrs['href'])
    const answer = await ask(
      voice,
      voice.say('act.link'),
      [
        field('href', {
          value: before,
          type: 'url',
          required: true,
          suggest: surface.articles,
          hint: voice.say('ask.hrefHint'),
        }),
        field('linkTitle', { value: String(here?.mark.attrs['title'] ?? '') }),
      ],
      { remove: here !== undefined },
    )
    if (answer === undefined) return undefined
    if (answer.removed) return setMark(marks.link, undefined)
    const { href: given = '', linkTitle = '' } = answer.values
    const href = linkTo(given)
    if (href === undefined) {
      surfaceSays(view, voice.say('badAddress'))
      return undefined
    }
    return setMark(marks.link, { href, title: linkTitle || null }, href.replace(/^(https?:\/\/|mailto:)/, ''))
  }

  const language = async (view: EditorView): Promise<Command | undefined> => {
    const here = languageHere(view.state)
    const answer = await ask(
      voice,
      voice.say('act.language'),
      [
        field('lang', {
          value: here ?? '',
          options: surface.languages,
          required: true,
          hint: voice.say('ask.langHint'),
        }),
      ],
      { remove: here !== undefined },
    )
    if (answer === undefined) return undefined
    const typed = answer.values['lang'] ?? ''
    const named = surface.languages.find(([, name]) => name === typed)?.[0] ?? typed
    const lang = answer.removed ? undefined : canonicalTag(named)
    if (lang === undefined && !answer.removed) {
      surfaceSays(view, voice.say('badLanguage'))
      return undefined
    }
    return languageOfBlock(view)
      ? setAttrs(view.state.selection.$from.parent.type, { lang: lang ?? null })
      : setMark(marks.language, lang === undefined ? undefined : { lang })
  }

  const quotation = async (view: EditorView): Promise<Command | undefined> => {
    const { speaker, role, cite } = nodeOf(view.state, nodes.quotation)?.node.attrs ?? {}
    const answer = await ask(voice, voice.say('act.speaker'), [
      field('speaker', { value: speaker ?? '' }),
      field('role', { value: role ?? '' }),
      field('cite', { value: cite ?? '', type: 'url' }),
    ])
    if (answer === undefined) return undefined
    const { values } = answer
    const source = cleanAddress(values['cite'] ?? '')
    return setAttrs(nodes.quotation, {
      speaker: values['speaker'] || null,
      role: values['role'] || null,
      cite: isWebAddress(source) ? source : null,
    })
  }

  const embed = async (view: EditorView): Promise<Command | undefined> => {
    const here = nodeOf(view.state, nodes.embed)?.node.attrs
    const facts = ['url', 'title', 'site', 'description'] as const
    const answer = await ask(
      voice,
      voice.say('act.embed'),
      facts.map((name) =>
        field(name, { value: here?.[name] ?? '', ...(name === 'url' ? { type: 'url', required: true } : {}) }),
      ),
    )
    if (answer === undefined) return undefined
    const attrs = Object.fromEntries(facts.map((name) => [name, answer.values[name] || null]))
    const url = cleanAddress(answer.values['url'] ?? '')
    if (!isWebAddress(url)) {
      surfaceSays(view, voice.say('badAddress'))
      return undefined
    }
    const whole = { ...attrs, url, site: attrs['site'] ?? URL.parse(url)?.hostname.replace(/^www\./, '') ?? null }
    return here === undefined ? insertBlock(() => filled(nodes.embed, whole)) : setAttrs(nodes.embed, whole)
  }

  const oneField =
    (type: 'table' | 'code_block', attr: string, word: string, pattern?: string) =>
    async (view: EditorView): Promise<Command | undefined> => {
      const value = String(nodeOf(view.state, nodes[type])?.node.attrs[attr] ?? '')
      const answer = await ask(voice, voice.say(`act.${word}`), [
        field(word, { value, ...(pattern ? { pattern } : {}) }),
      ])
      return answer && setAttrs(nodes[type], { [attr]: answer.values[word] || null })
    }

  const postMoment = async (view: EditorView): Promise<Command | undefined> => {
    const at = String(nodeOf(view.state, nodes.post)?.node.attrs['at'] ?? '')
    const answer = await ask(voice, voice.say('act.postMoment'), [
      field('moment', {
        value: at,
        type: 'url',
        required: true,
        pattern: String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+\-]\d\d:\d\d)`,
      }),
    ])
    const moment = Date.parse(answer?.values['moment'] ?? '')
    if (Number.isNaN(moment)) return undefined
    return setAttrs(nodes.post, { at: new Date(moment).toISOString().replace(/\.\d+Z$/, 'Z') })
  }

  const media: Questions['media'] = (kind, taken) =>
    asking(always, async () => {
      const chosen = await surface.chooseMedium(kind)
      return chosen === undefined ? undefined : taken(chosen.media)
    })

  const choose = async (view: EditorView): Promise<Command | undefined> => {
    const found = nodeOf(view.state, nodes.picture, nodes.video, nodes.audio)
    if (found === undefined) return undefined
    const chosen = await surface.chooseMedium(found.node.type.name as 'picture')
    if (chosen === undefined) return undefined
    return (state, dispatch) => {
      const node = state.doc.nodeAt(found.pos)
      if (node?.type !== found.node.type) return false
      const tr = state.tr.setNodeMarkup(found.pos, undefined, { ...node.attrs, media: chosen.media })
      dispatch?.(tr.setSelection(NodeSelection.create(tr.doc, found.pos)))
      return true
    }
  }

  const canLink: Command = (state) =>
    setMark(marks.link, { href: '#x' }, 'x')(state) && state.selection.$from.parent.type.allowsMarkType(marks.link)
  const canMark: Command = (state) =>
    languageOfState(state) ||
    (state.selection.$from.parent.type.allowsMarkType(marks.language) &&
      !(state.selection.empty && languageHere(state) === undefined))
  return {
    link: asking(canLink, link),
    language: asking(canMark, language),
    quotation: asking(always, quotation),
    embed: asking(always, embed),
    tableCaption: asking(always, oneField('table', 'caption', 'tableCaption')),
    codeLanguage: asking(always, oneField('code_block', 'language', 'codeLanguage', '[A-Za-z0-9+#._\\-]{0,40}')),
    postMoment: asking(always, postMoment),
    choose: asking(always, choose),
    media,
    find: opening(() => surface.openFind()),
    check: opening(() => surface.openCheck()),
    note: opening(() => surface.addNote()),
    nameVersion: opening(() => surface.nameVersion()),
    revisions: opening(() => surface.openRevisions()),
  }
}

/** A whole block is marked where the caret is in one and nothing of it is selected. */
const languageOfState = ({ selection }: EditorView['state']): boolean =>
  selection.empty && 'lang' in selection.$from.parent.attrs

const languageOfBlock = (view: EditorView): boolean =>
  languageOfState(view.state) && markAround(view.state, marks.language) === undefined

/** What went wrong, to who listens. */
const surfaceSays = (view: EditorView, words: string): void =>
  void view.dom.dispatchEvent(new CustomEvent('editor-says', { detail: words, bubbles: true }))
