import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { repair } from './repair.ts'

const mended = (language: string, pairs: Readonly<Record<string, string>>): void => {
  for (const [typed, right] of Object.entries(pairs)) assert.equal(repair(typed, language).text, right, typed)
}
const stays = (language: string, ...texts: string[]): void => {
  for (const text of texts) assert.deepEqual(repair(text, language), { text, changes: [] }, text)
}

test('Persian gets Persian letters and digits', () => {
  mended('fa', { 'كتاب علي': 'کتاب علی', 'سال ٢٠٢٦': 'سال ۲۰۲۶', 'خانۀ ما': 'خانهٔ ما', خانە: 'خانه' })
  stays('fa', 'روزنامهٔ «ڕۆژنامە» و «ئەمڕۆ» و «کھانا»')
})

test('a half-space stands where Persian writes one', () => {
  mended('fa', {
    'او می رود و نمی خواهد بماند': 'او می‌رود و نمی‌خواهد بماند',
    'میرود، نمیشود، میگفتند': 'می‌رود، نمی‌شود، می‌گفتند',
    'کتاب ها و خانه های بزرگ تر': 'کتاب‌ها و خانه‌های بزرگ‌تر',
    'مهم ترین خبر': 'مهم‌ترین خبر',
    'خانه ای که رفته ام': 'خانه‌ای که رفته‌ام',
    'گفته اند': 'گفته‌اند',
    'گفت و گو با او': 'گفت‌وگو با او',
    دههها: 'دهه‌ها',
    'کتاب ‌ها': 'کتاب‌ها',
    'کتاب‌ و آب': 'کتاب و آب',
  })
  stays('fa', 'میدان و میز و میوه و میان', 'می‌رود', 'راه ای نیست', 'که ای', 'می و مطرب', 'کتاب‌های ما', 'آب و هوا')
})

test('the ezafe after ه is a hamza', () => {
  mended('fa', { 'خانه ی من': 'خانهٔ من' })
  stays('fa', 'خانهٔ من', 'خانه‌ی من')
})

test('punctuation is that of the script, without a space before and with one after', () => {
  mended('fa', {
    'نان , آب ; شیر ؟': 'نان، آب؛ شیر؟',
    'چرا?': 'چرا؟',
    'نان،آب': 'نان، آب',
    '« سلام »': '«سلام»',
    'این (خوب ) است': 'این (خوب) است',
    'رفت .سپس آمد': 'رفت. سپس آمد',
    'او  آمد': 'او آمد',
    'صبر کنید...': 'صبر کنید…',
    'الف - ب': 'الف – ب',
  })
  mended('ar', {
    'قال "نعم" , ثم ذهب ?': 'قال «نعم»، ثم ذهب؟',
    'خبز ،حليب': 'خبز، حليب',
    'وصل القطار...': 'وصل القطار…',
  })
  mended('en', { 'Yes , he said... ok': 'Yes, he said… ok', 'well-known - yes': 'well-known – yes' })
})

test('numbers get their signs', () => {
  mended('fa', { '۲۵%': '۲۵٪', '٪۲۵ رشد': '۲۵٪ رشد', '۱۳۹۸-۱۴۰۲': '۱۳۹۸–۱۴۰۲', '۱,۲۳۴ نفر': '۱٬۲۳۴ نفر' })
  mended('ar', { 'نسبة ٢٥%': 'نسبة ٢٥٪', 'من ٣-٥ أيام': 'من ٣–٥ أيام' })
  stays('ar', 'نسبة 25%')
  stays('fa', 'شمارهٔ ۰۲۱-۸۸۸۸۷۷۷۷', 'در 2026-11-24 بود')
  stays('en', 'Call 555-1234 or 021-8888', 'It was 2026-11-24')
})

test('straight quotation marks become those of the language, an inch stays', () => {
  mended('fa', { 'گفت: "سلام" و رفت.': 'گفت: «سلام» و رفت.' })
  mended('fa', { 'روزنامهٔ "City Herald" نوشت': 'روزنامهٔ «City Herald» نوشت' })
  mended('en', {
    '"Yes," she said. It\'s fine.': '“Yes,” she said. It’s fine.',
    '"It is \'fine\'," she said': '“It is ‘fine’,” she said',
  })
  mended('de', { '"Ja", sagte er.': '„Ja“, sagte er.' })
  stays('en', 'a 5" screen')
})

test('Arabic gets Arabic letters, and و clings to its word', () => {
  mended('ar', { 'کتاب جدید فی المدینة': 'كتاب جديد في المدينة', 'ذهب إلی المستشفی و عاد': 'ذهب إلى المستشفى وعاد' })
})

test('addresses, code and foreign runs are left alone', () => {
  stays('fa', 'به https://a.ir/?q=a,b...c بروید', 'شرکت Apple, Inc. گفت', 'کد `a , b...` را')
  mended('fa', { 'به https://a.ir/?q=a,b بروید , سپس': 'به https://a.ir/?q=a,b بروید، سپس' })
})

test('a quotation in another language stays as it is, in the same script too; its marks are the text’s', () => {
  stays(
    'fa',
    'او گفت: «إن الصبر مفتاح الفرج، كما علي قال».',
    '«دەڵێت كە هەوا خۆش دەبێت لەم هەفتەیەدا»',
    'گفت: She said “no” again',
    'ذهب الولد إلى المدرسة في الصباح , ثم عاد .',
  )
  stays('ar', 'قالت الصحيفة: «کتاب‌های تازه گران می‌شوند».')
  stays('en', 'He wrote «Das ist , gut» today')
  mended('fa', { 'گفت: "إن الله مع الصابرين كما كان".': 'گفت: «إن الله مع الصابرين كما كان».' })
  mended('fa', { 'پیش: «كل عام وأنتم بخير» , پس': 'پیش: «كل عام وأنتم بخير»، پس' })
})

test('curly quotation marks of phones are taken for straight ones in Arabic script', () => {
  mended('fa', { '“خبر” و ”خبر“': '«خبر» و «خبر»', '«گفت “نه” و رفت»': '«گفت ‹نه› و رفت»' })
  mended('fa', { 'روزنامهٔ “City Herald” نوشت': 'روزنامهٔ «City Herald» نوشت' })
  mended('ar', { '“نعم” قال': '«نعم» قال' })
  stays('ar', '«قال “لا” ومضى»')
  stays('ur', '“ہاں”')
})

test('Arabic words get the hamza that they have, and lose the one that they have not', () => {
  mended('ar', {
    'ذهب الى بيته لاول مرة': 'ذهب إلى بيته لأول مرة',
    'بالاضافة الى ذلك والى غيره': 'بالإضافة إلى ذلك وإلى غيره',
    'الإجتماع الإقتصادي والإنتخابات': 'الاجتماع الاقتصادي والانتخابات',
  })
  stays('ar', 'إنتاج وإضراب وإجراءات', 'إن الإمام أمام الأمن', 'اعلام وان وانه')
})

test('after the article the last ه of an Arabic word is a ة, unless it belongs to it', () => {
  mended('ar', { 'الحكومه المصريه للمدرسه': 'الحكومة المصرية للمدرسة' })
  stays('ar', 'الله والمياه والوجه والتوجيه', 'مدرسه وكله ومنه وعليه')
})

test('a tatweel goes, but not that of an abbreviation or under a vowel', () => {
  mended('ar', { كتـــاب: 'كتاب' })
  mended('fa', { کتـــاب: 'کتاب' })
  stays('ar', '١٤٤٨ هـ.', 'الرحمـٰن')
})

test('a native number gets its decimal sign where a word after it says that it is one number', () => {
  mended('fa', { '۱۲/۵ درصد و ۱.۲ میلیون': '۱۲٫۵ درصد و ۱٫۲ میلیون' })
  mended('ar', { '١٢,٥ في المئة، ١٢.٥%': '١٢٫٥ في المئة، ١٢٫٥٪' })
  stays('fa', '۱۴۰۵/۹/۳', '۱/۲ لیوان', 'نسخهٔ ۲.۱ آمد')
})

test('Persian words that are one are written as one', () => {
  mended('fa', {
    'بی نظیر و هم چنین بی سابقه': 'بی‌نظیر و همچنین بی‌سابقه',
    'شهرها ی ما': 'شهرهای ما',
    'او(علی)رفت': 'او (علی) رفت',
    'صبر کن ...': 'صبر کن…',
  })
  stays('fa', 'بی آنکه بداند', 'کتاب(ها) و مدیر(ه)', 'نان و …')
})

test('each change says where it was in the text that came, and which rule made it', () => {
  assert.deepEqual(repair('او می رود , "خوب" ...', 'fa').changes, [
    { at: 3, was: 'می ', now: 'می‌', rule: 'half-space' },
    { at: 9, was: ' ,', now: '،', rule: 'comma' },
    { at: 12, was: '"', now: '«', rule: 'quotes' },
    { at: 16, was: '"', now: '»', rule: 'quotes' },
    { at: 18, was: '...', now: '…', rule: 'ellipsis' },
  ])
})

const pieces = fc
  .array(
    fc.constantFrom(
      ...'اهیيكکوندمَ\u200C\u0654 ,،.;؛?؟!:"\'«»()[]-–%٪123۱۲٣\n¬ab`',
      ' می',
      'می ',
      ' ها',
      ' های',
      'ه ای',
      'ه ی',
      'تر',
      ' - ',
      '...',
      'City',
      'https://a.ir/x ',
      'رود',
      'سلام ',
      'كتاب',
      'و ',
      ' ترین',
    ),
    { maxLength: 25 },
  )
  .map((list) => list.join(''))

test('what is mended stays, and no address or foreign word is touched', () => {
  fc.assert(
    fc.property(pieces, fc.constantFrom('fa', 'ar', 'en', 'ckb', 'ur', 'fr', 'de'), (text, language) => {
      const once = repair(text, language).text
      return (
        repair(once, language).text === once &&
        once.split('City').length === text.split('City').length &&
        once.split('https://a.ir/x').length === text.split('https://a.ir/x').length
      )
    }),
    { numRuns: 5000 },
  )
})

test('every change is where it says', () => {
  fc.assert(
    fc.property(pieces, (text) =>
      repair(text, 'fa').changes.every(({ at, was, now }) => at >= 0 && at <= text.length && was !== now),
    ),
    { numRuns: 1000 },
  )
})

test('single quotation marks within a quotation become the inner ones of the language', () => {
  mended('de', { '"Er sagte \'nein\'"': '„Er sagte ‚nein‘“', "„Er sagte 'nein'“": '„Er sagte ‚nein‘“' })
  mended('de', { "Er sagte 'nein' und ging.": 'Er sagte ‚nein‘ und ging.', '„A“ und "B"': '„A“ und „B“' })
  mended('en', { '"He said \'no\' twice"': '“He said ‘no’ twice”', "She said 'yes'.": 'She said ‘yes’.' })
  mended('fa', { '"گفت \'نه\' و رفت"': '«گفت ‹نه› و رفت»', "گفت 'نه' و رفت": "گفت 'نه' و رفت" })
  mended('ar', { '"قال \'لا\' ومضى"': '«قال “لا” ومضى»' })
  mended('ckb', { '"گوتی \'نا\'"': '«گوتی ‹نا›»' })
  mended('he', { '"הוא אמר \'לא\'"': '”הוא אמר ’לא’”' })
  mended('fr', { "« Il dit 'non' »": '« Il dit “non” »' })
  mended('en', { "the '90s, don't": 'the ’90s, don’t' })
})
