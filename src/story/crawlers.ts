/** What programs may do that gather pages for artificial intelligence: all that others may, anything but learn from
 *  them, nothing. */
export const crawlerRules = ['allow', 'noTraining', 'refuse'] as const
export type CrawlerRule = (typeof crawlerRules)[number]

/** Those that gather texts to train with, by the names that robots.txt knows them by. */
const training: readonly string[] = [
  'AI2Bot',
  'Amazonbot',
  'anthropic-ai',
  'Applebot-Extended',
  'Bytespider',
  'CCBot',
  'ClaudeBot',
  'cohere-training-data-crawler',
  'Diffbot',
  'FacebookBot',
  'Google-Extended',
  'GPTBot',
  'ICC-Crawler',
  'ImagesiftBot',
  'Meta-ExternalAgent',
  'omgili',
  'PanguBot',
  'SemrushBot-OCOB',
  'Timpibot',
  'Webzio-Extended',
]

/** Those that fetch a page to answer somebody who asks, or to find it for such answers. */
const answering: readonly string[] = [
  'ChatGPT-User',
  'Claude-SearchBot',
  'Claude-User',
  'cohere-ai',
  'DuckAssistBot',
  'Google-CloudVertexBot',
  'Meta-ExternalFetcher',
  'MistralAI-User',
  'OAI-SearchBot',
  'Perplexity-User',
  'PerplexityBot',
  'YouBot',
]

/** Whom robots.txt asks to stay away.
 *  @param others names that the newsroom added. */
export const refusedCrawlers = (rule: CrawlerRule, others: readonly string[]): string[] => {
  const known = rule === 'allow' ? [] : rule === 'noTraining' ? training : [...training, ...answering]
  return [...new Set([...known, ...others])]
}

/** A name that robots.txt can hold on a line of its own. */
export const isCrawlerName = (text: string): boolean => /^[A-Za-z0-9](?:[\w .-]{0,58}[\w.-])?$/.test(text)
