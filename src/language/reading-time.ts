import { said } from './say.ts'
import type { SayOptions } from './say.ts'
import { readingMinutes, wordCount } from './words.ts'

/** How long a text takes to read, as the line under a headline says it: `زمان مطالعه: ۴ دقیقه`, `مدة القراءة: دقيقتان`,
 *  `4 min read`. */
export const readingTime = (text: string, language: string, options: SayOptions = {}): string =>
  said(language, 'article.readingTime', { n: readingMinutes(wordCount(text, language), language) }, options)
