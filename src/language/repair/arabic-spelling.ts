import { LETTER, MARK, swap } from './edit.ts'
import type { Rule } from './edit.ts'

const WORD = new RegExp(`(?<![${LETTER}${MARK}])[${LETTER}]{2,}(?![${LETTER}${MARK}])`, 'gu')

// Words that begin with a hamza and, typed without it, are no other word: الى, اكثر. Not ان, اعلام, امام, which may be
// either of two.
const WITH_HAMZA =
  'إلى إذا إذ أو أي أيضا أيضًا أكثر أكبر أصغر أقل أفضل أحد أحدث أول أولى أمس أثناء أسعار أسبوع أسابيع أيام أشهر ' +
  'أعوام أعلن أعلنت أكد أكدت أشار أشارت أضاف أضافت أوضح أوضحت أفاد أفادت أصبح أصبحت أدى أدت أطلق أطلقت أعرب أعربت ' +
  'أجرى أجرت أقام أقامت أحمد أخبار أخيرا أخيرًا أخرى أربعة أربع أربعون أربعين ألف أطفال أعضاء أعمال أفراد أموال ' +
  'أنحاء أنواع أهالي أهم أرض أراضي أمطار أمير أميركا أمريكا أوروبا أوروبي أوروبية أفريقيا آسيا أستاذ أسرة أسواق ' +
  'إعادة إطلاق إنتاج إدارة إضافة إقامة إنشاء إلغاء إغلاق إصابة إصدار إعلان إمارات إيران إيطاليا إسبانيا إنجلترا ' +
  'إسطنبول إنترنت إنسان إنسانية إقليم إقليمي إيجاد إيجابي إيقاف إزالة إحدى إلكتروني إلكترونية'
const CUT = new Map(WITH_HAMZA.split(' ').map((word) => [word.replace(/^[أإآ]/u, 'ا'), word]))

// Words that begin with a silent ا, typed with a hamza: إجتماع. Infinitives and verbs of the forms VII to X.
const SILENT = new Set(
  (
    'استقبال استخدام استثمار استعداد استمرار استقرار استقلال استفتاء استئناف استيراد استعمال استشارة استقبل استخدم ' +
    'استمر استمرت انتخاب انتظار انتشار انتقال انتهاء انخفاض انفجار انقطاع انهيار انسحاب انضمام انتهى انتهت انخفض ' +
    'انخفضت انطلق انطلقت انفجر انفجرت انضم اجتماع احتجاج احتفال احتمال احتياط ارتفاع ارتباط اشتراك اختيار اختبار ' +
    'اختلاف اعتماد اعتقال اعتبار اعتراف افتتاح اقتصاد اقتراح اقتراب اكتشاف اكتمال امتحان اتفاق اتصال اتحاد اتجاه ' +
    'اتهام اجتمع اجتمعت ارتفع ارتفعت افتتح افتتحت اتفق اتفقت اعتقل اعتقلت اسم ابن امرأة اثنان اثنين'
  ).split(' '),
)

// What is written together with the word after it.
const HEADS = ['', 'ال', 'بال', 'كال', 'لل', 'ب', 'ل', 'ك'].flatMap((head) => [head, `و${head}`, `ف${head}`])
const TAILS = ['', 'ات', 'ية', 'ي', 'ه', 'ها', 'هم', 'نا']

// What looks like such a word with و, ف, ب, ل or ك before it and is another.
const OTHERS = new Set('واحد فاول باول واهم فاهم فارض وادى لامس كاسرة'.split(' '))

const withHamza = (word: string): string | undefined => {
  if (OTHERS.has(word)) return undefined
  for (const head of HEADS) {
    const rest = word.slice(head.length)
    // واي, باو and their like are foreign names.
    if (!word.startsWith(head) || (head !== '' && rest.length < 3)) continue
    const right = CUT.get(rest) ?? (rest.startsWith('إ') && isSilent(`ا${rest.slice(1)}`) ? `ا${rest.slice(1)}` : rest)
    if (right !== rest) return head + right
  }
  return undefined
}

const isSilent = (word: string): boolean =>
  TAILS.some((tail) => word.endsWith(tail) && SILENT.has(word.slice(0, word.length - tail.length)))

// After the article no pronoun can stand at the end of a word, so that a last ه is a ة, but in these.
const DEFINITE = new RegExp(`^[وف]?(?:[بك]?ال|لل)[${LETTER}]{2,}ه$`, 'u')
const ENDING_IN_HEH = new Set(
  (
    'إله اله وجه مواجه متوجه أوجه اوجه فقه شبه سفه منزه أبله ابله مرفه مشبوه مكروه معتوه منتبه متجه منبه موجه مشوه ' +
    'مموه متشابه تشابه مشابه تنبه توجه تفوه تشوه تنزه فواكه مكاره اتجاه انتباه مياه شفاه رفاه جاه أفواه افواه ' +
    'أشباه اشباه اشتباه إكراه اكراه توجيه تنبيه تشبيه تشويه تنويه تمويه ترفيه تنزيه فقيه شبيه نزيه كريه وجيه سفيه ' +
    'نبيه شره تافه كاره نابه فاره تيه'
  ).split(' '),
)

/** Common Arabic words in their spelling: the hamza at their beginning (الى, إجتماع), and ة after the article. */
export const SPELLING: readonly Rule[] = [
  swap('hamza', WORD, ([word]) => withHamza(word)),
  swap('ta-marbuta', WORD, ([word]) =>
    DEFINITE.test(word) && !ENDING_IN_HEH.has(word.replace(/^[وف]?(?:[بك]?ال|لل)/u, ''))
      ? `${word.slice(0, -1)}ة`
      : undefined,
  ),
]
