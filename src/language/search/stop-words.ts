import { fold } from '../fold.ts'
import { languageOf } from '../tag.ts'

// Words that stand in nearly every text. They are found like all others, but a question that has more than these is
// asked without them.
const WORDS: Readonly<Record<string, string>> = {
  en: `a an the and or but if of in on at to for from by with as is are was were be been it its this that these those
    he she they we you i his her their our not no do does did has have had will would can could about into than then
    there what which who whom when where how why`,
  fa: `و یا اما اگر که از در به با بر برای تا را این آن است هست بود شد شود شده می ها های هم نیز یک چه چی چرا کی کجا
    کدام چگونه چطور آیا من تو او ما شما آنها ایشان خود نه هر همه دیگر پس`,
  ar: `و أو أم لكن من في على إلى عن مع حتى هذا هذه ذلك تلك هو هي هم نحن أنا أنت كان كانت يكون التي الذي الذين ما لا لم
    لن قد إن أن كل أي بين ثم بعد قبل كما كيف متى أين لماذا هل ماذا`,
}

const sets = new Map(
  Object.entries(WORDS).map(([language, words]) => [language, new Set(words.split(/\s+/).map((word) => fold(word)))]),
)

/** Whether a folded word says nothing by itself in a language. */
export const isStopWord = (word: string, language: string): boolean =>
  sets.get(languageOf(language))?.has(word) === true
