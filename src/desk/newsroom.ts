import { z } from 'zod'
import { letIndexNowGoOn } from '#archive/index-now.ts'
import { mediaIn } from '#archive/media.ts'
import { newsroomLook, saveNewsroomLook } from '#archive/newsroom.ts'
import { isIndexNowKey } from '#story/address.ts'
import { isContact } from '#story/contact.ts'
import { contrast, nearestReadable, readable } from '#story/contrast.ts'
import { crawlerRules, isCrawlerName } from '#story/crawlers.ts'
import { networks, paper, themes } from '#story/newsroom.ts'
import type { NewsroomLook } from '#story/newsroom.ts'
import { id, ifVersion, words } from './fields.ts'
import { raised } from './version-guard.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowed } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

const colour = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, 'Give a colour as # and six hexadecimal digits, such as #9a1b1e.')
  .overwrite((text) => text.toLowerCase())

const httpsAddress = z
  .string()
  .max(2000)
  .refine((text) => URL.parse(text)?.protocol === 'https:', 'Give an https address.')

const accent = z.strictObject({
  light: colour.describe('On light paper.'),
  dark: colour.optional().describe('On dark paper; left out, the nearest shade of the first that can be read there.'),
})
const crawlersRefused = z
  .array(z.string().refine(isCrawlerName, 'Give a name as robots.txt has it: Latin letters, digits, hyphens.'))
  .max(50)
const indexNow = z.string().refine(isIndexNowKey, 'Give 8 to 128 Latin letters, digits and hyphens.').nullable()
const contact = z.string().max(200).refine(isContact, 'Give an e-mail address or an https address.').nullable()
const replyReasons = z.array(words(120)).max(20)
const social = z.array(z.strictObject({ network: z.enum(networks), href: httpsAddress })).max(20)

/** How the newsroom looks in all its editions. What is not said stays as it is. */
export const newsroom = verb({
  name: 'newsroom',
  right: 'settings',
  wakes: true,
  summary: 'Sets how the newsroom looks in all its editions: logo, accent colour, fonts, where else it is found.',
  guarded: 'optional',
  input: z.strictObject({
    ifVersion,
    logo: id.nullable().optional().describe('A picture by its number; null for the newsroom’s name in type.'),
    accent: accent.optional(),
    theme: z.enum(themes).optional().describe('A newspaper’s fonts, or one plain face.'),
    social: social.optional(),
    creditRequired: z.boolean().optional().describe('Whether nothing is published whose pictures have no credit.'),
    fourEyes: z.boolean().optional().describe('Whether nobody approves or publishes what only they wrote.'),
    approvalNeeded: z.boolean().optional().describe('Whether nothing is published that nobody has approved.'),
    replyReasons: replyReasons
      .optional()
      .describe('Reasons for refusing replies to choose from; none for those that the desk proposes.'),
    trustReplies: z
      .boolean()
      .optional()
      .describe('Whether replies of readers who were approved twice, and never refused, are read at once.'),
    closeRepliesAfter: z
      .int()
      .min(1)
      .max(3650)
      .nullable()
      .optional()
      .describe('After how many days an article takes no more replies; null for never.'),
    mostRead: z
      .boolean()
      .optional()
      .describe('Whether fronts and sections show what is read most; pages are counted, and no reader is.'),
    aiCrawlers: z
      .enum(crawlerRules)
      .optional()
      .describe(
        'What crawlers of artificial intelligence are asked in robots.txt: nothing, not to train, to stay away.',
      ),
    crawlersRefused: crawlersRefused.optional().describe('Other crawlers that are asked to stay away, by their names.'),
    contact: contact.optional().describe('Where the newsroom is reached: an e-mail address or an https address.'),
    indexNow: indexNow
      .optional()
      .describe('A key of your own, under which search engines are told what changes (IndexNow); null for nobody.'),
    securityContact: contact.optional().describe('The same for reports of weaknesses, in security.txt.'),
  }),
  answer: z.object({
    version: z.int(),
    logo: id.nullable(),
    accent: z.object({ light: colour, dark: colour }),
    theme: z.enum(themes),
    social,
    creditRequired: z.boolean(),
    fourEyes: z.boolean(),
    approvalNeeded: z.boolean(),
    replyReasons,
    trustReplies: z.boolean(),
    closeRepliesAfter: z.int().nullable(),
    mostRead: z.boolean(),
    aiCrawlers: z.enum(crawlerRules),
    crawlersRefused,
    contact,
    securityContact: contact,
    indexNow,
  }),
  act: async (writing, { accent, logo, ifVersion, ...given }, by) => {
    mustBeAllowed(by, 'settings', { editions: 'all' })
    if (typeof logo === 'number' && (await mediaIn(writing, '', [logo], 'taken off too')).get(logo)?.kind !== 'picture')
      throw new Refused('logo.no-picture', { media: logo })
    const before = await newsroomLook(writing)
    const set = Object.fromEntries(
      Object.entries(given).filter(([, value]) => value !== undefined),
    ) as Partial<NewsroomLook>
    const after: NewsroomLook = {
      ...before,
      ...set,
      ...(logo !== undefined && { logo }),
      ...(accent !== undefined && { accent: accentOf(accent) }),
    }
    await saveNewsroomLook(writing, after)
    if (before.indexNow === null && after.indexNow !== null) await letIndexNowGoOn(writing, by.now)
    const version = await raised(writing, 'newsroom', { made: false, ifVersion })
    await enterInLog(writing, by, 'newsroom', 'newsroom', {
      changed: Object.keys({ ...set, ...(logo !== undefined && { logo }), ...(accent && { accent }) }),
    })
    return {
      ...after,
      version,
      social: [...after.social],
      replyReasons: [...after.replyReasons],
      crawlersRefused: [...after.crawlersRefused],
    }
  },
})

const accentOf = ({ light, dark }: { light: string; dark?: string | undefined }): NewsroomLook['accent'] => {
  const accent = { light, dark: dark ?? nearestReadable(light, paper.dark) }
  for (const scheme of ['light', 'dark'] as const) {
    const [wanted, ground] = [accent[scheme], paper[scheme]]
    const ratio = contrast(wanted, ground)
    if (ratio < readable)
      throw new Refused('colour.unreadable', {
        colour: wanted,
        ground,
        ratio: Math.floor(ratio * 100) / 100,
        least: readable,
        nearest: nearestReadable(wanted, ground),
      })
  }
  return accent
}
