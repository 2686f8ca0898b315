import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sentences } from './sentences.ts'

/** The text is written with a bar where a sentence ends. */
const parted = (language: string, ...texts: string[]): void => {
  for (const text of texts) assert.deepEqual(sentences(text.replaceAll('|', ''), language), text.split('|'))
}

test('a sentence ends at a full stop, a question mark and an exclamation mark, alone or together', () => {
  parted('fa', 'باران آمد. |سپس برف. |چرا؟ |چه خوب! |واقعاً؟! |بله.')
  parted('ar', 'هل وصل القطار؟ |نعم، وصل! |ثم غادر.')
  parted('en', 'What?! |No!! |Yes. |(He left.) |They stayed.')
  parted('ur', 'وہ آیا۔ |پھر گیا۔')
  parted('zh', '你好。|再见！|好吗？')
})

test('a semicolon and a comma end nothing', () => {
  parted('fa', 'دوشنبه، ۲ آذر؛ باران آمد. |تمام.')
  parted('ar', 'وصل القطار؛ لأن الطريق مفتوح.')
})

test('a sentence goes on after a title, an abbreviation and an initial', () => {
  parted(
    'en',
    'Dr. Smith met Mr. and Mrs. Rahimi. |They left.',
    'J. R. Rahimi wrote it. |It is good.',
    'See No. 5 and pp. 3–4. |No. |That is wrong.',
    'Fruit, e.g. Berlin apples, i.e. these.',
  )
  parted(
    'fa',
    'د. رضایی و ا. کریمی آمدند. |همه خوشحال شدند.',
    'به گزارش ا.ف.پ. از تهران، باران آمد.',
    'ر.ک. کتاب اول. |تمام.',
  )
  parted(
    'ar',
    'قال د. أحمد إن القطار وصل. |ثم غادر.',
    'وصل أ.د. سامي. |كان سعيدًا.',
    'م. ليلى صممت الجسر.',
    'ذكرت وكالة ا.ف.ب. أن المتحف مفتوح.',
  )
  parted('de', 'Dr. Meier fuhr z. B. nach Bonn. |Er blieb.')
  parted('ru', 'А. С. Рахими жил в г. Москве. |Он ушёл.', 'Он родился в 1990 г. |Она моложе.')
})

test('an abbreviation ends a sentence where the next word begins one', () => {
  parted(
    'en',
    'He lives in the U.S. |The tram runs.',
    'The U.S. Army came at 5 p.m. |They left.',
    'At 5 p.m. Monday it rained.',
    'Apples, etc. |The end.',
    'Doors open at 5 p.m. |Trams run again.',
    'It leaves at 5 p.m. EST on Friday.',
    'It was vitamin C. |It helped.',
  )
  parted('fa', 'شهر در ۳۰۰ ق.م. ساخته شد. |این شهر بزرگ بود.', 'در سال ۱۴۰۵ ه‍.ش. |این موزه باز شد.')
  parted('ar', 'سنة 1448 هـ. |وافتُتح المتحف.', 'بُني في القرن الثالث ق.م. قرب النهر.', 'خبز، وحليب، إلخ. |ثم عدنا.')
})

test('a decimal, a version, an ordinal and the number of an item end nothing', () => {
  parted('fa', 'قیمت ۳.۵ درصد بالا رفت. |بعد افتاد.', '۱. نان بخرید. |۲. شیر بخرید.', 'الف. نان تازه. |ب. شیر.')
  parted('en', '1. First do this. |2. Then that.', 'Version 2.5.1 is out. |It costs $3.50. |Buy it.')
  parted('de', 'Am 24. November kam sie. |Er ging.')
  parted('tr', '3. kat boş. |Gidelim.')
})

test('an ellipsis ends a sentence unless the next word goes on with it', () => {
  parted('fa', 'صبر کنید… |الان می‌آیم.', 'نان، آب… و نمک خریدیم.', '… و بعد رفت. |تمام.', 'صبر کنید... |الان می‌آیم.')
  parted('ar', 'انتظر… |سأعود.')
  parted('en', 'Wait… |He left. |Wait… what?', 'Wait... |He left. |Wait... what?')
})

test('the clause that says who spoke belongs to the quotation', () => {
  parted(
    'en',
    '“Why?” she asked. |“No.”',
    '"Is it late?" Leila asked. |"Yes," he said.',
    '"Go away!" he shouted, and left.',
  )
  parted(
    'fa',
    '«چرا دیر آمدی؟» مادرش پرسید. |جوابی نداشت.',
    '«آیا ترامواها برمی‌گردند»؟ این را خبرنگار پرسید.',
    'او گفت: «نمی‌آیم.» و رفت.',
  )
  parted('ar', '«لماذا تأخرت؟» سألت الأم. |لم يجب.')
})

test('a clause that introduces the next quotation does not', () => {
  parted('fa', '«آب هست.» |وی افزود: «نان هم هست.»')
  parted('ar', 'قال: «وصلنا.» |وأضاف: «نحن بخير.»')
  parted('en', '“We are here.” |Leila said: “So are we.”')
})

test('a quoted title and a bracket in the middle of a sentence do not end it', () => {
  parted('fa', 'فیلم «کجا می‌روی؟» امشب پخش می‌شود. |خوب است.', 'این کتاب (چاپ ۱۴۰۵.) خوب است.')
})

test('addresses of the web and of e-mail are whole', () => {
  parted('fa', 'به https://tram.example/?q=a.b بروید. |سپس ثبت کنید.')
  parted('en', 'Visit www.tram.example. |Write to a.b@tram.example. |Bye.')
})

test('the number of a note stays with its sentence, an opening bracket goes with the next', () => {
  parted('fa', 'باران آمد.[1] |سپس رفت.')
  parted('en', 'He left.|(It rained.) |Yes.')
})

test('a full stop without a space still ends a sentence of Persian words', () => {
  assert.deepEqual(sentences('باران آمد.سپس رفت.', 'fa'), ['باران آمد.', 'سپس رفت.'])
})

test('lines and paragraphs end sentences, empty lines stay with the one before', () => {
  parted('en', 'A headline\n|Two\n\n|Three.')
})

const pieces = fc.string({
  unit: fc.constantFrom(...'aB ا.ن.…!؟»«"()[]1۱\n\u0301\u200C\u200D\u064B🙂👍🏽,:ِ', '... ', 'Dr. ', 'د. ', 'گفت '),
  maxLength: 60,
})
const language = fc.constantFrom('fa', 'ar', 'en', 'de', 'ckb', 'ur', 'th', 'ja', 'tlh')

test('the sentences joined are the text, none is empty, and none begins inside a character', () => {
  fc.assert(
    fc.property(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 60 })), language, (text, tag) => {
      const found = sentences(text, tag)
      const starts = new Set(
        [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].map(({ index }) => index),
      )
      let at = 0
      const clean = found.every((sentence) => {
        const fine = sentence !== '' && starts.has(at)
        at += sentence.length
        return fine
      })
      return clean && found.join('') === text
    }),
    { numRuns: 3000 },
  )
})

test('a text of nothing but full stops is read as fast as any other', () => {
  const began = process.threadCpuUsage()
  for (const dots of ['.'.repeat(60_000), '. '.repeat(30_000)]) assert.equal(sentences(dots, 'en').join(''), dots)
  assert.ok(process.threadCpuUsage(began).user < 3e6)
})

test('an ellipsis after «و» goes on, and so does one before the word that ends a list', () => {
  parted('fa', 'نان، پنیر و... روی میز بود. |بعد رفتیم.', 'نان، پنیر و… روی میز بود. |بعد رفتیم.', 'نان و ... پنیر')
  parted('ar', 'التفاح والعنب... إلخ.', 'التفاح والعنب... إلخ. |ثم عدنا.', 'الخبز و... الحليب على الطاولة.')
  parted('ckb', 'نان و... پەنیر لەسەر مێزەکە بوو.')
  parted('en', 'Bread and... cheese were on the table. |Then we left.')
})

test('Arabic abbreviations stay whole with their و, Hebrew initials with each other', () => {
  parted('ar', 'حضر د. سامي وأ. ليلى.', 'تحدّث سامر ود. هدى. |وعاد الجميع.', 'كتب أ. س. منصور عن الترام.')
  parted('he', 'א. ב. יהושע כתב ספר. |הספר יצא אתמול.', 'הרב מ. כהן דיבר.')
})

test('a German number ends a sentence where a word that begins one follows, and is a date or an ordinal else', () => {
  parted(
    'de',
    'Er wurde 21. |Sie lachte.',
    'Am 3. Oktober fährt sie. |Danach nicht.',
    'Der 2. Wagen steht. |Der erste fährt.',
    'Im 19. Jahrhundert war es so.',
    'Birnen usw. |Danach Kaffee.',
    'Birnen, Äpfel usw. wurden gekauft.',
    'Obst usw. |Kaffee gab es auch.',
  )
  parted('fr', 'Pommes, poires, etc. |Puis du café.', 'Pommes, etc. sont là.')
  parted('ru', 'Яблоки, груши и т.д. |Потом кофе.')
})
