import { languageOf } from '#language/tag.ts'
import type { Network } from '#story/newsroom.ts'

/** What networks call themselves. */
const own: Readonly<Record<Network, string>> = {
  telegram: 'Telegram',
  whatsapp: 'WhatsApp',
  instagram: 'Instagram',
  x: 'X',
  facebook: 'Facebook',
  youtube: 'YouTube',
  mastodon: 'Mastodon',
  bluesky: 'Bluesky',
  threads: 'Threads',
  linkedin: 'LinkedIn',
  tiktok: 'TikTok',
  eitaa: 'Eitaa',
  bale: 'Bale',
  soundcloud: 'SoundCloud',
  spotify: 'Spotify',
  github: 'GitHub',
}

/** What papers in these languages call them; a line of Persian or Arabic names stays in one script. */
const called: Readonly<Record<string, Readonly<Record<Network, string>>>> = {
  fa: {
    telegram: 'تلگرام',
    whatsapp: 'واتس‌اپ',
    instagram: 'اینستاگرام',
    x: 'ایکس',
    facebook: 'فیس‌بوک',
    youtube: 'یوتیوب',
    mastodon: 'ماستودون',
    bluesky: 'بلواسکای',
    threads: 'تردز',
    linkedin: 'لینکدین',
    tiktok: 'تیک‌تاک',
    eitaa: 'ایتا',
    bale: 'بله',
    soundcloud: 'ساندکلاد',
    spotify: 'اسپاتیفای',
    github: 'گیت‌هاب',
  },
  ar: {
    telegram: 'تيليغرام',
    whatsapp: 'واتساب',
    instagram: 'إنستغرام',
    x: 'إكس',
    facebook: 'فيسبوك',
    youtube: 'يوتيوب',
    mastodon: 'ماستودون',
    bluesky: 'بلوسكاي',
    threads: 'ثريدز',
    linkedin: 'لينكدإن',
    tiktok: 'تيك توك',
    eitaa: 'إيتا',
    bale: 'بله',
    soundcloud: 'ساوند كلاود',
    spotify: 'سبوتيفاي',
    github: 'غيت هاب',
  },
}

/** The name of a network in a language. */
export const networkName = (network: Network, language: string): string =>
  called[languageOf(language)]?.[network] ?? own[network]
