import { languageOf, script } from './tag.ts'

/** What a full stop after an abbreviation means: `always` the sentence goes on; `number` it does where a number
 *  follows; `maybe` it does unless the next word is one that begins sentences; `last` it ends a list, and so the
 *  sentence where one can begin after it. */
export type Abbreviation = 'always' | 'number' | 'maybe' | 'last'

type Lists = Readonly<Partial<Record<Abbreviation, string>>>

// English: CLDR's sentence suppressions without those that are words of their own (In. Do. Go.), and titles and
// references it lacks. CLDR has no list for Persian and Arabic.
const ABBREVIATIONS: Readonly<Record<string, Lists>> = {
  en: {
    always:
      'Dr Mr Mrs MR MRS DR Ms Mx Messrs Prof Profs Rev Revd Hon Gen Col Maj Capt Cpt Lt Cdr Lt.Cdr Cmdr Cpl ' +
      'Sgt Pvt Adm Gov Sen Rep Pres Supt Insp Det St Mt Ft Mme Mlle Fr e.g i.e E.g I.e E.G I.E viz vs VS v ' +
      'cf incl esp',
    number:
      'No Nos no nos p pp PP vol Vol vols ch Ch fig Fig figs Figs sec Sec art Art par para ca c approx ' +
      'Approx tel Tel ext Ext Nr nr Op op b d r fl est Num ver Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov ' +
      'Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun a.m p.m A.M P.M etc Etc',
    maybe:
      'Jr Sr Ph.D PhD Inc Ltd Co Corp Cos Bros Dept Univ Assn Assoc Conn Comm Adv Adj Alt Misc Ave Blvd Rd ' +
      'Sq Bldg et al ed Ed eds exec Exec Mgr Mart Phys Def Diff Org Ex Fn Est Md Lib Abs Cont Yr Min Hz Kb ' +
      'Mb Gb Lev S.p.A Hon.B.A',
  },
  fa: {
    always: 'د ر.ک ن.ک رک نک پ.ن م.خ مث ا آ',
    number: 'ص صص ج ش شم ف بند ت تل س',
    maybe: 'ق.م ب.م پ.م ه.ش ه.ق هـ هـ.ش هـ.ق ه‍.ش ه‍.ق ه‍ م ا.ف.پ ب.ظ ق.ظ',
    last: 'الخ',
  },
  ar: {
    always: 'د أ.د ا.د أ د.م م.د أ.م',
    number: 'ص ص.ب ج ط ع ت هاتف رقم ف مج',
    maybe: 'ق.م ب.م ق.هـ هـ ه م ا.ف.ب أ.ف.ب د.ب.أ ش.م.م ش.م.ل ذ.م.م',
    last: 'إلخ الخ',
  },
  ckb: { always: 'د پ پ.ی', maybe: 'پ.ز ک ز' },
  ur: { always: 'ڈاکٹر' },
  de: {
    always:
      'Dr Prof Hr Fr Frl Dipl Ing St z.B z d.h d u.a u i.d.R v.a o.g s.o s.u Nr bzw vgl ca sog inkl exkl ' +
      'evtl ggf max min Mio Mrd Tsd Abs Art Bd Hrsg hrsg',
    last: 'usw usf etc u.a.m u.dgl',
    maybe: 'Str Co Jan Feb Apr Aug Sept Okt Nov Dez Mo Di Mi Do Fr Sa So',
  },
  fr: {
    always: 'M MM Mme Mlle Dr Pr Me Mgr St Ste p.ex ex cf env av apr J.-C',
    number: 'n no p pp vol art chap fig',
    last: 'etc',
  },
  es: { always: 'Sr Sra Srta Sres Dr Dra D Dña Prof Lic Ing Ud Uds Vd p.ej ej pág págs núm EE UU av', last: 'etc' },
  it: { always: 'Sig Sigg Dott Prof Ing Avv On Mons S p.es es', last: 'ecc' },
  pt: { always: 'Sr Sra Dr Dra Prof Eng p.ex ex', last: 'etc' },
  ru: {
    always: 'ул им проф акад стр пер пл обл св ср см рис напр т.е т.к',
    last: 'т.д т.п др пр',
    maybe: 'г гг т д с р руб тыс млн млрд н.э',
  },
  uk: { always: 'вул ім проф акад стор див напр т.зв', last: 'т.д т.п ін', maybe: 'м р грн тис млн млрд н.е' },
  tr: { always: 'Dr Prof Doç Av Sn Öğr Gör Yrd Alb Bkz bkz örn Örn vs.m No', last: 'vb vs vd', maybe: 'Cad Sok Mah' },
  az: { always: 'Dr Prof dos', last: 'və.s', maybe: 's' },
  ku: { always: 'Dr Prof Mam', last: 'hwd' },
  nl: { always: 'dhr mevr mw dr drs prof ir ing bijv d.w.z o.a m.a.w nr', last: 'enz etc' },
}

const tables = new Map(
  Object.entries(ABBREVIATIONS).map(([language, lists]) => {
    const words = Object.entries(lists).flatMap(([kind, list]) =>
      list.split(' ').map((word) => [word, kind as Abbreviation] as const),
    )
    return [language, new Map(words)]
  }),
)

/** What kind of abbreviation a word without its last full stop is; undefined where it is none. */
export const abbreviation = (word: string, language: string): Abbreviation | undefined => {
  const own = tables.get(languageOf(language))
  // English ones stand in texts of every script but those with Latin ones of their own.
  const borrowed = own === undefined || script(language) === 'Arab' ? tables.get('en') : undefined
  // Arabic writes *and* and *then* together with what follows: وأ., ود.
  const joined = languageOf(language) === 'ar' && /^[وف]./u.test(word) ? own?.get(word.slice(1)) : undefined
  return own?.get(word) ?? borrowed?.get(word) ?? joined
}

const OPENERS: Readonly<Record<string, string>> = {
  en:
    'The A An It He She They We You I This That These Those There Here In On At By For From With After Before ' +
    'But And Or So If When While As However Meanwhile Its His Her Their Our My Your Some Many Most All One Two ' +
    'Both Each Every Now Then Today Yesterday Tomorrow Last Next What Why How Who Where Which Is Are Was Were ' +
    'Do Does Did Has Have Had Can Could Will Would No Not Nobody Nothing Yes Yet Still Also Since Until ' +
    'Although Though Because Once Despite During Between Instead Perhaps Several More Few Another Other Such',
  fa:
    'این آن او وی آنان آنها آن‌ها ایشان ما من اما ولی همچنین سپس البته بنابراین اکنون امروز دیروز فردا هنوز ' +
    'اگر چون زیرا گرچه هرچند ضمناً وقتی پس بعد قرار به‌گفتهٔ به‌گزارش',
  ar:
    'ثم لكن لكنه لكنها هذا هذه ذلك تلك هو هي هم كما أما لقد قد إن إنه إنها أنا نحن لا لم لن ليس هنا هناك اليوم ' +
    'غدًا أمس لذلك حين عندما بينما بعد قبل رغم مع كان كانت قال قالت أضاف أضافت',
  de:
    'Der Die Das Ein Eine Er Sie Es Wir Ich Ihr Dies Diese Dieser In Im Am An Auf Bei Mit Nach Vor Für Von Zu ' +
    'Und Aber Doch Wenn Als Weil Dann Heute Gestern Morgen Hier Dort Was Wer Wie Wo Warum Auch Nun So Da ' +
    'Danach Dann Darauf Daher Damit Deshalb Dennoch Doch Denn Jetzt Jeder Jede Jedes Kein Keine Man Mein Meine ' +
    'Nicht Niemand Noch Nur Ob Obwohl Seit Seitdem Sein Seine Später Trotzdem Unser Unsere Viele Vielleicht ' +
    'Während Weder Welche Wem Wen Zuerst Zuletzt Zwar Alle Alles Bald Bis Dabei Dafür Dagegen Eines Einer ' +
    'Einem Einen Etwas Immer Dem Den Des Ihre Ihr Damals Manche Mehr Oft Schon Sogar Sondern Wegen Zum Zur ' +
    'Beim Vom',
  da: 'Den Det De Han Hun Vi Jeg En Et Der Her Men Og Så Når Da Efter Før I På Med Fra Til For Nu',
  nb: 'Den Det De Han Hun Vi Jeg En Et Der Her Men Og Så Når Da Etter Før I På Med Fra Til For Nå',
  fi: 'Hän He Se Ne Me Minä Mutta Ja Kun Sitten Nyt Tämä Siellä Täällä',
  pl: 'On Ona Ono Oni To Ten Ta W Na Po I A Ale My Wy Ja Z Do Od Potem Teraz Także Jednak Jeśli Kiedy',
  cs: 'On Ona Ono Oni To Ten Ta V Na Po I A Ale My Vy Já Z Do Od Pak Potom Teď Také Však Když',
  hu: 'Ő Ők A Az És De Ez Mi Én Most Majd Ekkor Később Itt Ott',
  tr: 'O Onlar Bu Şu Biz Ben Ama Fakat Ve Sonra Şimdi Bugün Dün Yarın Burada Orada Çünkü Ancak',
  he:
    'הוא היא הם הן אני אנחנו אתה זה זאת אלה אבל אך אולם גם אם כי כאשר לאחר אחרי לפני עכשיו היום אתמול מחר שם ' +
    'כאן לא יש אין',
  fr:
    'Le La Les Un Une Des Il Elle Ils Elles On Nous Vous Je Ce Cette Ces Mais Et Ou Donc Dans En Sur Pour Par ' +
    'Avec Après Avant Quand Si Puis Aujourd’hui Hier Demain',
  ru:
    'Он Она Они Оно Это Эта Этот В На По И А Но Мы Вы Я С К У За От Из После Затем Тогда Также Однако Если ' +
    'Когда Так Как Что Кто Где Все Всё Там Здесь Сегодня Вчера Завтра Теперь',
  uk:
    'Він Вона Вони Воно Це Ця Цей У В На По І А Але Ми Ви Я З До За Від Після Потім Тоді Також Однак Якщо Коли ' +
    'Так Як Що Хто Де Усі Все Там Тут Сьогодні Вчора Завтра Тепер',
  es:
    'El La Los Las Un Una Él Ella Ellos Se Es Este Esta Pero Y En Con Por Para Después Antes Cuando Si Hoy ' +
    'Ayer Mañana No',
}
const openers = new Map(Object.entries(OPENERS).map(([language, list]) => [language, new Set(list.split(' '))]))

/** Whether a word is one that begins sentences. Arabic ones like to begin with و or ف. */
export const opensSentence = (word: string, language: string): boolean => {
  const bare = languageOf(language)
  if (bare === 'ar' && /^[وف](?!زير|زار|كال|قت|سط|احد|ثيق|رن|لسط)\p{L}{3,}/u.test(word)) return true
  return openers.get(bare)?.has(word) ?? false
}

const GO_ON: Readonly<Record<string, string>> = {
  fa: 'و یا که را تا هم نیز ولی اما بلکه',
  ar: 'و أو ثم بل أم ولكن لكن',
  ckb: 'و یان کە بەڵام',
  ur: 'اور یا کہ لیکن',
  ps: 'او یا چې خو',
}
// Words that join, so that what follows still belongs to them. Arabic ones may be written together with their ellipsis
// alone.
const JOINING: Readonly<Record<string, string>> = {
  fa: 'و یا که',
  ar: 'و أو أم',
  ckb: 'و یان کە',
  ur: 'اور یا کہ',
  ps: 'او یا چې',
  he: 'ו או',
  en: 'and or but',
  de: 'und oder aber',
  fr: 'et ou mais',
  es: 'y e o u pero',
  it: 'e o ma',
  pt: 'e ou mas',
  nl: 'en of maar',
  ru: 'и или но',
  uk: 'і й та або але',
  tr: 've veya ama',
  ku: 'û an',
  az: 'və ya amma',
  azb: 'و یا',
}
const joining = new Map(Object.entries(JOINING).map(([language, list]) => [language, new Set(list.split(' '))]))

/** Whether a word joins what stands before an ellipsis with what comes after it: «نان و... پنیر». */
export const joins = (word: string, language: string): boolean => joining.get(languageOf(language))?.has(word) ?? false

/** Whether a word is one that ends a list, as after an ellipsis: «التفاح والعنب... إلخ.» */
export const endsList = (word: string, language: string): boolean => abbreviation(word, language) === 'last'

const goingOn = new Map(Object.entries(GO_ON).map(([language, list]) => [language, new Set(list.split(' '))]))

/** Whether a word goes on with the sentence after an ellipsis or a quotation, in scripts that do not tell it by a small
 *  letter. */
export const goesOn = (word: string, language: string): boolean => goingOn.get(languageOf(language))?.has(word) ?? false

const SPEECH: Readonly<Record<string, string>> = {
  en:
    'said|says|asked|asks|replied|replies|answered|told|added|wrote|writes|shouted|cried|whispered|explained|' +
    'recalled|wondered|laughed',
  fa:
    'گفت|گفتند|گفته|می‌گوید|میگوید|می‌گویند|پرسید|پرسیدند|می‌پرسد|افزود|نوشت|می‌نویسد|فریاد زد|جواب داد|' +
    'پاسخ داد|زمزمه کرد|توضیح داد|اضافه کرد|تأکید کرد',
  ar:
    'قال|قالت|قالوا|يقول|تقول|سأل|سألت|يسأل|تسأل|تساءل|تساءلت|أضاف|أضافت|أجاب|أجابت|رد|ردت|كتب|كتبت|صرخ|صرخت|' +
    'صاح|همس|همست|أوضح|أوضحت',
  ckb: 'گوتی|وتی|دەڵێت|پرسی|نووسی',
  ur: 'کہا|پوچھا|بولا|بولی|لکھا',
  de: 'sagte|sagt|fragte|fragt|antwortete|rief|schrieb|erklärte|ergänzte',
  fr: 'dit|demande|demanda|répond|répondit|ajoute|ajouta|écrit',
}
const speech = new Map(
  Object.entries(SPEECH).map(([language, words]) => [
    language,
    new RegExp(String.raw`(?<![\p{L}\p{M}])(?:${words})(?![\p{L}\p{M}])`, 'u'),
  ]),
)

/** Whether a clause tells who said the words before it: `او پرسید`, `سألت ليلى`, `Leila asked`. */
export const namesSpeaker = (clause: string, language: string): boolean =>
  speech.get(languageOf(language))?.test(clause) ?? false
