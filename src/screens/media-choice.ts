import { nameText } from './media-library.ts'
import type { Library } from './media-library.ts'
import type { DeskVoice } from './words.ts'

/** A page of the library as a script shows it in the window that media are chosen in (`browser/media-choice.ts`). */
export const choicePage = (voice: DeskVoice, { media, page, pages, total }: Library): object => {
  const blanks = { percent: '{percent}', why: '{why}' }
  return {
    items: media.map((item) => ({ ...item, title: nameText(voice, item) })),
    page,
    pages,
    count: voice.text(total === 0 ? 'media.none' : 'media.count', { count: total }),
    said: {
      title: voice.text('media.chooser'),
      search: voice.text('media.search'),
      find: voice.text('media.find'),
      bring: voice.text('media.add'),
      more: voice.text('media.more'),
      close: voice.text('media.close'),
      sending: voice.text('media.sending', blanks),
      reading: voice.text('media.reading'),
      cut: voice.text('media.cutOff'),
      refused: voice.text('media.notTaken', blanks),
      other: voice.text('media.refused.other'),
      picture: voice.text('media.kind.picture'),
      audio: voice.text('media.kind.audio'),
      video: voice.text('media.kind.video'),
      file: voice.text('media.kind.file'),
      locale: `${voice.language}-u-nu-${voice.digits}`,
    },
  }
}
