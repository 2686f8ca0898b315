/** What tells the language of each item: Polylang's terms, WPML's fields, marks between the words of several languages,
 *  or a field of the item's own (Bogo's, Ghost's). */
export const languageSources = ['polylang', 'wpml', 'marks', 'field'] as const
export type LanguageSource = (typeof languageSources)[number]

/** Whether addresses of a site may begin with the code of a language, by how its languages were found. */
export const hasCodes = (by: string): boolean => languageSources.some((source) => source === by)
