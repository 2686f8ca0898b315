import { hashIds, withIds } from '#story/body/ids.ts'
import { htmlToBody } from '../html-to-body.ts'
import type { FoundFile, HtmlToBody, ShownFile } from '../html-to-body.ts'
import { wordsIn } from '../split-languages.ts'
import { webAddress } from '../web-address.ts'
import { mediaOf } from './attachments.ts'
import type { Intake } from './intake-types.ts'
import { isOwnFile, originals, pathsOf } from './media-shelf.ts'

export interface ForeignBody extends HtmlToBody {
  /** What the text shows and is not in: numbers of attachments (`31`) and addresses of files of the site's own. */
  readonly missing: readonly string[]
}

/** The body of a foreign text: its pictures, sounds and films found among the media of ours, its links to the old site
 *  led to where those things are now. Blocks get the same ids on every run. */
export const bodyOf = async (
  intake: Intake,
  text: { id: number; html: string; language: string; footnotes: string; link: string; part: string | undefined },
): Promise<ForeignBody> => {
  const { media, moved } = intake
  const attached = intake.attached.get(text.id)
  const base = webAddress(text.link, intake.base) ?? intake.base
  let last = 0
  const draft = htmlToBody(text.html, {
    // No valid ids: `withIds` puts those in their place that follow from the words.
    ids: () => `-${(last += 1)}`,
    language: text.language,
    footnotes: text.footnotes,
    table: (id) => intake.plan.tables.get(id),
    block: (ref) => {
      const block = intake.blocks.get(ref)
      return block === undefined || text.part === undefined ? block : wordsIn(block, text.part)
    },
    ...(base === undefined ? {} : { baseUrl: base }),
    ...(attached === undefined ? {} : { attached }),
  })
  for (const { url } of draft.shown) await adopt(intake, url)
  for (const link of draft.links)
    if (/\.(?:pdf|mp3|m4a|og[gav]|wav|mp4|m4v|mov|webm)$/i.test(link)) await adopt(intake, link)
  const missing = new Set<string>()
  const found = ({ url, info }: ShownFile): FoundFile | undefined => {
    const known = media.shown(url, info.attachmentId)
    const { attachmentId } = info
    if (known === undefined && attachmentId !== undefined && media.numbered(attachmentId) === undefined)
      missing.add(String(attachmentId))
    else if (known === undefined && url !== '' && isOwnFile(url, intake.base)) missing.add(url)
    return known
  }
  const { body, lost } = draft.finish(found, (href) => moved.of(href, text.language))
  return { body: withIds(body, hashIds(`wordpress ${text.id}`)), lost, missing: [...missing].slice(0, 200) }
}

/** Exports of posts alone hold no attachments, and old texts show files that no attachment names. Where the operator
 *  has the file, it is taken in all the same. */
const adopt = async (intake: Intake, url: string): Promise<void> => {
  const { shelf, archive, book, clock, report, media, base, sought } = intake
  if (shelf === undefined || url === '' || sought.has(url) || media.at(url) !== undefined || !isOwnFile(url, base))
    return
  if (sought.size < 100_000) sought.add(url)
  const path = await shelf.find(pathsOf(url).flatMap((one) => originals(one).slice(1).concat(one)))
  const stored = path === undefined ? undefined : await shelf.addFile(path)
  if (stored === undefined || 'refused' in stored) return
  report.files += 1
  const id = await archive.write(async (writing) => {
    const made = await mediaOf(writing, url, stored, clock.now())
    book.enterFile(writing, url, made, base)
    return made
  })
  media.add(undefined, url, { id, kind: stored.kind, file: stored.file, origin: url })
}
