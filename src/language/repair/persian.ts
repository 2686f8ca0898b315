import { LETTER, MARK, swap } from './edit.ts'
import type { Rule } from './edit.ts'

const ZWNJ = '\u200C'
const WORD_START = `(?<![${LETTER}${MARK}\u200C\u200D])`
const WORD_END = `(?![${LETTER}${MARK}\u200C\u200D])`

const LETTERS: Readonly<Record<string, string>> = { ي: 'ی', ى: 'ی', ك: 'ک', ۀ: 'ه\u0654' }

// Stems of everyday verbs whose forms with a glued می are no other words: میرود, but not میدان.
const PRESENT =
  'رو آی گوی گو خواه توان ده کن شو دان بین خور آور گیر نویس خوان پرس کوش ساز سازند فرست فروش خر گذار گذر ' +
  'نشین ایست پذیر شناس یاب بر زن کش گرد رسان رس مان افت انداز پوش جنگ خند گری خواب دو شنو اندیش بخش آموز ' +
  'آفرین افزای افزا انجام نمای باش دار کار'
const PAST =
  'رفت آمد گفت خواست توانست داد کرد شد دانست دید خورد آورد گرفت نوشت خواند پرسید کوشید ساخت فرستاد فروخت ' +
  'خرید گذاشت گذشت نشست ایستاد پذیرفت شناخت یافت برد زد کشید گشت رساند رسید ماند افتاد انداخت پوشید خندید ' +
  'خوابید دوید شنید اندیشید بخشید آموخت افزود نمود بود داشت زیست'
const PRESENT_FORMS = PRESENT.split(' ').flatMap((stem) =>
  ['م', 'ی', 'د', 'یم', 'ید', 'ند'].map((ending) => stem + ending),
)
const PAST_FORMS = PAST.split(' ').flatMap((stem) => ['', 'م', 'ی', 'یم', 'ید', 'ند'].map((ending) => stem + ending))
// میدان, میبد, میکند (Mikonos no, but می‌کند yes): words that look like forms and are not verbs.
const NO_VERB = new Set(['میدان', 'میدانی', 'میزان', 'میزند', 'میخی', 'میکروب', 'میلان', 'میرم', 'میری', 'میبری'])
const VERB_FORMS = new Set([...PRESENT_FORMS, ...PAST_FORMS])

// After a lone می: what cannot be a verb.
const NOT_AFTER_MI = new Set('و را از به در که این آن ناب است بود ها های یا تا با هم نیز کهنه گلگون'.split(' '))
const SMALL = new Set('و یا که به از در تا با بر را چه اگر نه'.split(' '))

const ADJECTIVES = (
  'بزرگ کوچک بیش کم مهم زیبا سریع آسان دیر زود نزدیک دور بلند کوتاه گران ارزان جوان پیر تازه قدیمی جدید ' +
  'سنگین سبک قوی ضعیف گرم سرد روشن تاریک پایین بالا عمیق وسیع پر شدید دقیق ساده سخت مناسب راحت تند آرام ' +
  'طولانی عقب جلو پیش مشهور معروف جدی فعال گسترده پیچیده پررنگ کمرنگ خوش بد مطمئن امن باریک پهن نرم تمیز ' +
  'شلوغ خلوت'
)
  .split(' ')
  .join('|')

// What بی makes one word with. بی آن stays: it may be two.
const WITHOUT =
  'نظیر|سابقه|شک|هدف|کار|کاری|خانه|خانمان|پایان|ثبات|ثباتی|توجه|توجهی|طرف|طرفی|گناه|ادب|رحم|معنی|معنا|نتیجه|فایده|' +
  'اثر|جا|تردید|گمان|دلیل|خطر|صدا|حال|حس|خبر|خبری|درنگ|مورد|وقفه|شمار|مانند|همتا|سواد|سوادی|پول|پولی|آب|آبی|برق|' +
  'برقی|نیاز|نیازی|نهایت|رویه|قرار|قراری|اعتماد|اعتمادی|عدالتی|نظمی|نظم|احترامی|حرمتی|کیفیت|مهابا|پروا'

// ه that is sounded takes ی without a half-space: راهی, گروهی.
const SOUNDED = /(?:اه|وه)$|^(?:که|به|چه|نه|سه|ده|بله|مه|ته|شه|فقه|فربه|متوجه|توجه|تنبه|شبه|وجه|پنجاه)$/u

/** Persian letters, half-spaces and the ezafe, after the orthography of the Academy of Persian Language and
 *  Literature. */
export const PERSIAN: readonly Rule[] = [
  swap('letters', /[يىكۀ]/gu, ([letter]) => LETTERS[letter]),
  // A Kurdish or Urdu word in a Persian text keeps its letters.
  swap('letters', new RegExp(`${WORD_START}[${LETTER}\u200C]+`, 'gu'), ([word]) =>
    /[ێۆڕڵڤٹڈڑںے]|^ئ|ە(?!\u200C|$)|ہ[^\u200C]|ھ[^\u200C]/u.test(word) ? undefined : word.replaceAll(/[ەہھ]/gu, 'ه'),
  ),
  swap('digits', /[٠-٩]/gu, ([digit]) => String.fromCharCode(digit.charCodeAt(0) + 0x90)),
  // Soft hyphens and ¬ are half-spaces of old word processors.
  swap('half-space', new RegExp(`(?<=[${LETTER}])[¬\\u00AD\\u200B](?=[${LETTER}])`, 'gu'), () => ZWNJ),
  swap(
    'half-space',
    new RegExp(`\\u200C+(?=\\u200C)|(?<![${LETTER}${MARK}\\u200C])\\u200C+|\\u200C+(?![${LETTER}\\u200C])`, 'gu'),
    () => '',
  ),
  swap(
    'half-space',
    new RegExp(`${WORD_START}(ن?می) +(?=([${LETTER}${MARK}\u200C]{2,}))`, 'gu'),
    ([, prefix = '', word = '']) => (NOT_AFTER_MI.has(word) ? undefined : prefix + ZWNJ),
  ),
  swap(
    'half-space',
    new RegExp(`${WORD_START}(ن?می)([${LETTER}]{2,})${WORD_END}`, 'gu'),
    ([all, prefix = '', form = '']) => (VERB_FORMS.has(form) && !NO_VERB.has(all) ? prefix + ZWNJ + form : undefined),
  ),
  swap(
    'half-space',
    new RegExp(
      `(?<=${WORD_START}([${LETTER}${MARK}\u200C]{2,})) +(?=ها(?:ی|یی|یم|یت|یش|یمان|یتان|یشان)?${WORD_END})`,
      'gu',
    ),
    ([, word = '']) => (SMALL.has(word) ? undefined : ZWNJ),
  ),
  swap(
    'half-space',
    new RegExp(`(?<=[${LETTER}]ه)(?=ها(?:ی|یی|یم|یت|یش|یمان|یتان|یشان)?${WORD_END})`, 'gu'),
    () => ZWNJ,
  ),
  swap(
    'half-space',
    new RegExp(
      `(?<=[${LETTER}]{2}) +(?=ترین${WORD_END})|(?<=${WORD_START}(?:${ADJECTIVES})) +(?=تر(?:ی|ها|های)?${WORD_END})`,
      'gu',
    ),
    () => ZWNJ,
  ),
  swap(
    'half-space',
    new RegExp(`(?<=${WORD_START}([${LETTER}${MARK}\u200C]+ه)) +(?=(?:ای|ام|ات|اش|ایم|اید|اند)${WORD_END})`, 'gu'),
    ([, word = '']) => (SOUNDED.test(word) ? undefined : ZWNJ),
  ),
  swap('half-space', new RegExp(`${WORD_START}بی +(?=(?:${WITHOUT})${WORD_END})`, 'gu'), () => `بی${ZWNJ}`),
  swap('one-word', new RegExp(`${WORD_START}(?:هم چنین|هم چنان|چنان چه)${WORD_END}`, 'gu'), ([words]) =>
    words.replace(' ', ''),
  ),
  swap('spaces', new RegExp(`(?<=[${LETTER}]ها) +(?=ی${WORD_END})`, 'gu'), () => ''),
  swap('half-space', new RegExp(`(?<=[${LETTER}]ه) +(?=مند(?:ی|ان|انه)?${WORD_END})`, 'gu'), () => ZWNJ),
  swap(
    'half-space',
    new RegExp(
      `${WORD_START}(گفت|جست|شست|پرس)[ \u200C]+و[ \u200C]+(گو|جو|شو)(?=(?:ها|های|ی|یی|ی‌)?${WORD_END}|\u200C)`,
      'gu',
    ),
    ([, one = '', other = '']) => (PAIRS.has(one + other) ? `${one}\u200Cو${other}` : undefined),
  ),
  swap('ezafe', new RegExp(`(?<=${WORD_START}([${LETTER}${MARK}\u200C]+ه)) +ی${WORD_END}`, 'gu'), ([, word = '']) =>
    SOUNDED.test(word) ? undefined : '\u0654',
  ),
]

const PAIRS = new Set(['گفتگو', 'جستجو', 'شستشو', 'پرسجو'])
