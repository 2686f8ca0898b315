import { Tokenizer, TokenizerMode, type Token, type TokenHandler } from 'parse5'
import { plainText } from './plain-text.ts'

/** The text of HTML as a reader would see it, for titles, excerpts, comments and names: entities are decoded, tags
 *  are gone, line breaks are line feeds and paragraphs stand one empty line apart. Never throws and takes time that
 *  grows with the length, whatever the string. */
export const htmlToText = (html: string): string => {
  let text = ''
  let silent = ''
  const handler: TokenHandler = {
    onCharacter: (token) => void (text += silent === '' ? token.chars : ''),
    onWhitespaceCharacter: (token) => void (text += silent === '' ? token.chars : ''),
    onNullCharacter: () => undefined,
    onComment: () => undefined,
    onDoctype: () => undefined,
    onEof: () => undefined,
    onStartTag: (token) => {
      if (SILENT.has(token.tagName)) {
        silent ||= token.tagName
        tokenizer.state = token.tagName === 'textarea' ? TokenizerMode.RCDATA : TokenizerMode.RAWTEXT
      } else if (silent === '') text += breakOf(token, text)
    },
    onEndTag: (token) => {
      if (token.tagName === silent) silent = ''
      else if (silent === '' && BLOCKS.has(token.tagName)) text += PARAGRAPH
    },
  }
  const tokenizer = new Tokenizer({}, handler)
  tokenizer.write(html, true)
  return plainText(text).replace(/\s+/g, spaceOf).trim()
}

/** The same on one line. */
export const htmlToLine = (html: string): string => htmlToText(html).replace(/\s*\n\s*/g, ' ')

// Stand-ins until the whole text is there: a line end of the source behind `<br>` is no second one.
const NEWLINE = '\u2028'
const PARAGRAPH = '\u2029'

const spaceOf = (run: string): string => {
  if (run === '\u00a0' || run === '\u202f') return run
  if (run.includes(PARAGRAPH)) return '\n\n'
  const feeds = run.replace(/[^\n\u2028]/g, '').replace(/\u2028\n?/g, '\n').length
  return feeds === 0 ? ' ' : feeds === 1 ? '\n' : '\n\n'
}

const breakOf = (token: Token.TagToken, text: string): string => {
  if (token.tagName === 'br') return NEWLINE
  if (token.tagName === 'hr' || BLOCKS.has(token.tagName)) return token.tagName === 'li' ? `${NEWLINE}• ` : PARAGRAPH
  if ((token.tagName === 'td' || token.tagName === 'th') && !text.endsWith(PARAGRAPH)) return ' '
  return ''
}

const SILENT = new Set(['script', 'style', 'textarea', 'iframe', 'noembed', 'noframes', 'xmp'])
const BLOCKS = new Set(
  (
    'address article aside blockquote center dd details div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hr li ' +
    'main nav ol p pre section summary table tr ul'
  ).split(' '),
)
