import type { z } from 'zod'
import { html } from '#site/parts/markup.ts'
import type { Child } from '#site/parts/markup.ts'
import type { DeskVoice, Word } from '../words.ts'

/** What is wrong with what was typed, in the member's language. The verbs' schemas say it in English. */
export const inputWords = (voice: DeskVoice, issue: z.core.$ZodIssue): Child => {
  if (issue.code === 'too_small' && issue.origin === 'string') return voice.word('input.empty')
  if (issue.code === 'too_big' && issue.origin === 'string')
    return voice.word('input.long', { most: Number(issue.maximum) })
  if (issue.code === 'too_small') return voice.word('input.least', { least: Number(issue.minimum) })
  if (issue.code === 'too_big') return voice.word('input.most', { most: Number(issue.maximum) })
  const known = sentences[issue.message]
  if (known !== undefined) return voice.word(known)
  if (/placeholder|^write \{|^not ICU/.test(issue.message)) return voice.word('input.placeholder')
  if (issue.code === 'invalid_type') return voice.word(issue.expected === 'string' ? 'input.empty' : 'input.number')
  if (issue.code === 'invalid_value' || issue.code === 'invalid_union') return voice.word('input.choice')
  // What a message's own wording lacks is told in the terms of ICU MessageFormat.
  return html`${voice.word('input.other')} <span lang="en" dir="ltr">${issue.message}</span>`
}

/** The sentences of the schemas that a form can bring about. */
export const sentences: Readonly<Record<string, Word>> = {
  'A key is made of letters, digits, hyphens, dots and underscores.': 'input.key',
  'A media topic has eight digits.': 'input.mediaTopic',
  'A path may have 1,000 bytes in UTF-8.': 'input.pathLong',
  'Give a colour as # and six hexadecimal digits, such as #9a1b1e.': 'input.colour',
  'Give a path of this site or an http or https address.': 'input.target',
  'Give a path of this site, such as /fa/old/.': 'input.path',
  'Give an http or https address.': 'input.web',
  'Give an http, https, mailto or tel address, or a path that begins with one /.': 'input.link',
  'Give an https address.': 'input.https',
  'This is no calendar of CLDR, such as persian or gregory.': 'input.calendar',
  'This is no numbering system of CLDR, such as arabext or latn.': 'input.digits',
  'This is no time zone, such as Asia/Tehran.': 'input.zone',
  'This is not a BCP 47 language tag, such as fa or zh-Hant.': 'input.tag',
}
