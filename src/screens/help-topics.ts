/** What the desk explains, in the order in which a newcomer meets it; each is a file in `help/` for each language. */
export const helpTopics = [
  'start',
  'getting-in',
  'board',
  'story',
  'editor',
  'together',
  'revisions',
  'publishing',
  'live',
  'media',
  'replies',
  'settings',
  'members',
  'log',
] as const
export type HelpTopic = (typeof helpTopics)[number]

export const isHelpTopic = (text: string): text is HelpTopic => (helpTopics as readonly string[]).includes(text)
