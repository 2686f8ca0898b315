// What readers of the demo newsroom may look for, and which story answers it: any of these has to stand first. A line
// is a story, or several with a stroke between, and behind the colon what is typed.

const fa = `
night-trams: تراموای شبانه · ترامواهای شبانه · تراموا شبانه · تراموای شب خط ۴ · تراموای شب خط 4 · ترامواي شبانه
night-trams: محلهٔ زیزفون بندر کهنه تراموا
library-midnight: کتابخانهٔ مرکزی · کتاب‌خانه مرکزی · کتاب خانه مرکزی · كتابخانه مركزي
library-midnight: کتابخانه نیمه شب · کتابخانه نیمه‌شب
library-midnight: تالار مطالعه · کتابخانه تا نیمه شب باز
museum-clock: ساعت موزه · ساعت بزرگ موزه پیشه ها · موزهٔ پیشه‌ها · مرمتگران ساعت · ساعتِ موزه
hidden-river: رودی که زیر شهر می‌رود · آبراه کهن · آب شناسان آبراه · رود زیر شهر
garrel-letter: نامهٔ مهندس گارل · نامه گارل · گارل شرکت تراموا · «مهندس گارل»
first-snow: نخستین برف · برف پاییز · برف کوه هالین · برف پاییزی
football-derby: دارسینا کالمیرا · گل دقیقه ۹۴ · گل دقیقه 94 · زنان دارسینا کالمیرا
river-swim: مایل سرد · شنا در رودخانه میرین · شناگران · قهرمان مایل سرد · حاتم سراج
comet-halin: دنباله دار · دنباله‌دار ترانی · دنباله‌دار با دوربین دوچشمی · رصدخانه کالمیرا
factcheck-moon: ماه دو برابر · ماه در شب سه شنبه
telescope-loan: تلسکوپ · تلسکوپ امانت · کتابخانه ماه را امانت می‌دهد · نارون تلسکوپ
roof-bees: زنبور · زنبورهای بام · زنبورها · کندو · کندوهای روی بام · زنبور عسل بام
seed-store: گندم جوانه · گندم ۱۹۲۹ · بنیاد اورویک گندم · گندمی که جوانه زد
solar-roof: برق خورشیدی · بام خورشیدی · تعاونی بام روشن · بامتان را خورشیدی کنید
tap-water: سختی آب · لک سفید لیوان · آب لیوان لک · چرا آب لک می‌گذارد
spring-tide: آب بندر کهنه · اسکله پایین بسته · مد بلند ماه کامل · اسکلهٔ پایین
oldest-film: کهن‌ترین فیلم · کهن ترین فیلم شهر · فیلم تراموا ۱۲۹۰ · فیلم روی بام کتابخانه
chess-school: شطرنج · مدرسه شطرنج · زنگ شطرنج · مدرسه‌ای شطرنج
bicycle-count: دوچرخه · دوچرخه‌ها پل · یک میلیون دوچرخه · شمارنده دوچرخه ها · دوچرخه سوار پل فانوس‌ها
kite-day: بادبادک · بادبادک ها · چهارصد بادبادک · بادبادکها
lost-umbrellas: چتر · چترهای گمشده · چتر تراموا · چترها
allotments: باغچه · باغچه‌های راه آهن · باغچه راه‌آهن
baker-forty-years: ندیم عجاج · خمیر · نانوا زیزفون تنور · خمیر تعطیلی
market-hours: بازار شبانه · میدان کوزه‌گران · بازار شبانهٔ میدان کوزه گران · دکه داران
winter-garden: گلخانه · باغ گیاه شناسی · گلخانهٔ باغ گیاه‌شناسی · گلخانه زمستان
slow-bench: نیمکت · نیمکت پشتی دار · در ستایش نیمکت · نیمکت‌ها
ferry-six: کشتی ساعت شش · کشتی شش
one-river: دانا وارش · از برف تا دریا · یک روز با میرین
poetry-bus: شعر پشت بلیت · شعر بلیت · شاعران گمنام · اشعار بلیت
ticket-data: ده میلیون بلیت · داده‌های بلیت · بلیت ساعت شلوغی
sound-map: شهر در دوازده ثانیه · صدای شهر · دانش آموزان صدای شهر
numbered-corrections: چرا خطاهایمان · تصحیح با تاریخ · خطاهای ما
eighteen-stops: هجده ایستگاه · هجده ایستگاه در یک روز · هجده ایستگاه خط ۴
telescope-loan: ولمارک تلسکوپ
chess-school|sound-map: کوچه آب انبار دبستان · دبستان آب‌انبار
roof-bees: زنبوور · زنبرو
bicycle-count: دوچزخه
library-midnight|telescope-loan: کتابخاته
`

const ar = `
night-trams: الترام الليلي · ترام ليلي · الترام ليلا الخط 4 · الترام الليلي الخط ٤ · عودة الترام الليلي
library-midnight: المكتبة المركزية · مكتبة دارسينا المركزية · قاعة المطالعة · المكتبه المركزيه · مكتبة منتصف الليل
museum-clock: ساعة المتحف · الساعة الكبرى · متحف الحرف · ساعات المتحف · مرممان ساعة
hidden-river: نهر تحت المدينة · القنوات القديمة · نهر تحت أقدام المدينة · خريطة القنوات القديمة
garrel-letter: رسالة المهندس غاريل · غاريل · رسائل غاريل · شركة الترام غاريل
first-snow: أول ثلوج الخريف · ثلج جبل هالين · الثلوج هالين · ثلوج الخريف
football-derby: دارسينا كالميرا هدف · هدف الدقيقة 94 · هدف الدقيقه ٩٤ · مباراة كالميرا
river-swim: الميل البارد · سباحة نهر ميرين · حاتم سراج · السباحون
comet-halin: مذنب · المذنب تيراني · مرصد كالميرا · مذنّب بالمنظار
factcheck-moon: القمر الثلاثاء · القمر بضعفي حجمه
telescope-loan: مكتبة تعير القمر · تلسكوب · تلسكوبات · التلسكوب
roof-bees: نحل · النحل · نحل الأسطح · خلايا الأسطح · النحل في البساتين
seed-store: قمح · القمح · قمح في زجاجة · صندوق البذور أورفيك · حبوب القمح
solar-roof: الألواح الشمسية · لوح شمسي · السطح المضيء · تعاونية السطح المضيء · كهرباء الشمس
tap-water: عسر الماء · أثر أبيض على الكؤوس · كأس ماء أثر · ماء دارسينا
spring-tide: الميناء القديم الرصيف · الرصيف الأسفل · مد البدر · الماء يبلغ الميناء القديم
oldest-film: أقدم فيلم · أفلام المدينة أقدم · فيلم ترام 1911 · فيلم سطح المكتبة
allotments: حديقة صغيرة وراء المحطة · حدائق سكة الحديد · 312 حديقة
baker-forty-years: نديم عجاج · العجين · عجين العطلة · فرن الزيزفون
market-hours: سوق ساحة الخزافين · أصحاب الأكشاك · سوق مسائي · ساحة الخزافين
winter-garden: الحديقة النباتية · البيت الزجاجي · حدائق نباتية
slow-bench: مقعد · المقاعد · مديح المقعد · مقعد مسند
ferry-six: عبارة السادسة · عبّارة السادسة
one-river: دانا وارش · نهر ميرين من الثلج إلى البحر · يوم مع ميرين
quince-market: سفرجل · السفرجل · موسم السفرجل · سفرجل السوق القديم
sound-map: استمعوا إلى المدينة · أصوات المدينة · تلاميذ أصوات المدينة
numbered-corrections: أخطاؤنا · أخطاء التصحيح · تصحيح مع تاريخه
eighteen-stops: ثماني عشرة محطة · ثماني عشرة محطات
rain-count: أورفيك المطر · أيام المطر أورفيك · أمطار أورفيك
stork-count: لقلق · اللقالق · لقالق
night-trams: الترم الليلي
`

const en = `
night-trams: night trams · night tram · "night trams" · Night Tram Line 4 · nightly trams
library-midnight: central library · library midnight · library open until midnight · libraries midnight · reading room
museum-clock: museum clock · clock of the museum · museums clocks · Museum of Crafts · musuem clock · restorers clock
hidden-river: river under the city · hidden channels hydrologists · old channels · hydrologist
garrel-letter: Garrel · engineer's letter · Garrel letter tramway · letters of the engineer Garrel · hollow ground
first-snow: first snow · snow Mount Halin · autumn snow · snowing Halin
football-derby: Darsina Kalmira · goal 94th minute · derby goal Kalmira · goals in the 94th minute
river-swim: Cold Mile · swimmers · swimming in the Mirin · Hatem Sarraj · Tova Ekmark · swam the Mirin mile
comet-halin: comet · comets · comet binoculars · Terrani · Kalmira Observatory · commet
factcheck-moon: moon twice as large · Moon on Tuesday
telescope-loan: telescope · telescopes · library lends the Moon · telescope library card · telscope
roof-bees: bees · bee · bees on roofs · hives · hive winter
seed-store: wheat · wheat sprouts · grain harvest 1929 · seeds in a bottle wheat
solar-roof: sun on your roof · Bright Roof · solar power households · questions sun roof
tap-water: hard water · white marks glass · water marks on glasses · why white marks
spring-tide: Old Harbour water · lower quay · tide full Moon · quay closed · 4.86 metres
oldest-film: oldest film · film of a tram · tram 1911 · films library roof
chess-school: chess · chess lessons · school chess · chess lesson silent
bicycle-count: bicycle · bicycles · a million bicycles · bicycle counter bridge · bycicles
kite-day: kite · kites · four hundred kites · kites wind
lost-umbrellas: umbrella · umbrellas · lost umbrellas · umbrellas on trams · umbrela
baker-forty-years: dough · Nadim Ajjaj · oven Lime Tree Quarter · yeast baker
market-hours: evening market · Potters’ Square · Potters' Square market · stallholders · stallholder
slow-bench: bench · benches · bench with a back · praise bench
one-river: a day with the Mirin · Dana Varesh illustrator · from the snow to the sea
open-rehearsal: orchestra · rehearsals · orchestra rehearsal · open rehearsals orchestra · rehersal
pipe-works: water cut Lime Tree Quarter · main replaced · Darsina Waterworks
rain-count: Orvik rain · days of rain · rainy days Orvik · two hundred and forty-second
stork-count: stork · storks · volunteers count storks
half-marathon-route: half-marathon · marathon · half marathon bridges · seven bridges · runners marathon course
ticket-data: ten million tickets · ticket data · tickets busiest hour · tram tickets
sound-map: listen to the city · twelve seconds · pupils sounds
numbered-corrections: why our mistakes · mistakes correction date · our mistake
eighteen-stops: eighteen stops · eighteen stops in one day
museum-clock: muse clock
roof-bees: bees velm
`

export interface RelevanceQuestion {
  readonly edition: string
  readonly text: string
  /** Stories, any of which answers it. */
  readonly stories: readonly string[]
}

const read = (edition: string, lines: string): RelevanceQuestion[] =>
  lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [names = '', ...typed] = line.split(': ')
      return typed
        .join(': ')
        .split(' · ')
        .map((text) => ({ edition, text, stories: names.split('|') }))
    })

/** All of them. */
export const relevanceQuestions: readonly RelevanceQuestion[] = [
  ...read('fa', fa),
  ...read('ar', ar),
  ...read('en', en),
]
