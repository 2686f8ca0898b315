import { languageOf } from './tag.ts'

const NEAR = ['no nb nn da', 'hr bs sr sh cnr', 'cs sk', 'id ms', 'zh yue', 'fa prs', 'az azb', 'ku kmr'].map(
  (group) => new Set(group.split(' ')),
)

/** Whether two tags mean one language, or two whose texts are easily taken for each other: a guess between those is no
 *  reason to ask. */
export const isNear = (one: string, other: string): boolean => {
  const [a, b] = [languageOf(one), languageOf(other)]
  return a === b || NEAR.some((group) => group.has(a) && group.has(b))
}
