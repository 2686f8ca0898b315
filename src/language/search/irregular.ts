import { fold } from '../fold.ts'

// Plurals that change inside, which no ending tells: "plural singular", several plurals with a stroke between. Persian
// has borrowed many of the Arabic ones.
const ARABIC = `
وزراء|وزرا وزير · رؤساء|رؤسا رئيس · مدراء|مدرا مدير · علماء|علما عالم · خبراء|خبرا خبير · سفراء|سفرا سفير · زعماء زعيم
شعراء|شعرا شاعر · شركاء|شركا شريك · أطباء|اطبا طبيب · أعضاء|اعضا عضو · أبناء ابن · آباء أب
أسماء اسم · أشياء|اشيا شيء
أنباء نبأ · أجزاء|اجزا جزء · أخطاء خطأ · أحياء حي · قضاة|قضات قاض · عمال عامل · طلاب|طلبة طالب · حكام حاكم · تجار تاجر
سكان ساكن · ركاب راكب · سواح سائح · رجال رجل · نساء امرأة · أطفال|اطفال طفل · أولاد|اولاد ولد
أشخاص|اشخاص شخص · أفراد|افراد فرد
ناس إنسان · إخوة أخ · أخوات أخت · بنات بنت · أصدقاء صديق · جيران جار · ضيوف ضيف · لاعبون|لاعبين لاعب · أبطال|ابطال بطل
مدن مدينة · قرى قرية · شوارع شارع · طرق طريق · جسور جسر · ميادين ميدان · أحياء حي · مناطق منطقة
دول دولة · بلدان|بلاد بلد
أنهار نهر · بحار بحر · جبال جبل · جزر جزيرة · موانئ ميناء · شواطئ شاطئ · سدود سد · آبار بئر
ينابيع ينبوع · غابات غابة
حدائق حديقة · أشجار|اشجار شجرة · أزهار زهرة · ثمار ثمرة · حقول حقل · مزارع مزرعة · بساتين بستان
طيور طير · كلاب كلب · قطط قطة
بيوت بيت · منازل منزل · مباني|مبان مبنى · أبواب|ابواب باب · نوافذ نافذة · غرف غرفة · سقوف سقف
جدران جدار · أبراج برج · قصور قصر
مدارس مدرسة · جوامع جامع · مساجد مسجد · كنائس كنيسة · متاحف متحف · مكاتب مكتب · مصانع مصنع
متاجر متجر · أسواق|اسواق سوق · مطاعم مطعم
مسارح مسرح · ملاعب ملعب · معارض معرض · مراكز مركز · محاكم محكمة · مواقع موقع · مطابع مطبعة
معاهد معهد · مصارف مصرف · بنوك بنك
كتب كتاب · صحف صحيفة · أخبار|اخبار خبر · قصص قصة · أفلام|افلام فيلم · صور صورة · رسائل رسالة
مقالات|مقاله مقالة · وثائق|وثایق وثيقة · تقارير تقرير
أقلام قلم · أوراق|اوراق ورقة · كلمات كلمة · جمل جملة · لغات لغة · أسئلة|اسئله سؤال · أجوبة جواب
آراء|آرا رأي · أفكار|افكار فكرة · أقوال قول
قوانين قانون · حقوق حق · شروط شرط · قواعد قاعدة · أحكام|احكام حكم · قرارات قرار · أهداف|اهداف هدف
أسباب|اسباب سبب · نتائج|نتایج نتيجة · مشاكل|مشاكل مشكلة
مسائل|مسایل مسألة · أعمال|اعمال عمل · أموال|اموال مال · أسعار سعر · أرباح ربح · خسائر|خسایر خسارة
ضرائب ضريبة · رواتب راتب · فوائد|فواید فائدة · مصادر مصدر
منابع منبع · موارد مورد · مواد مادة · أجهزة جهاز · سفن سفينة · قطارات قطار · مراكب مركب · عربات عربة
محركات محرك · أدوات|ادوات أداة
أيام|ايام يوم · أسابيع أسبوع · أشهر|شهور شهر · سنوات|سنين سنة · أعوام عام · قرون قرن · فصول فصل
أعياد عيد · مواسم موسم · ساعات ساعة
أمطار|امطار مطر · رياح ريح · ثلوج ثلج · عواصف عاصفة · زلازل زلزال · سيول سيل · حرائق حريق
غيوم غيمة · حوادث حادث · أمراض|امراض مرض
أرقام|ارقام رقم · أعداد|اعداد عدد · خطوط خط · نقاط نقطة · أشكال شكل · ألوان لون · أنواع|انواع نوع
أقسام قسم · فرق فريق · صفوف صف
مراحل مرحلة · مناسبات مناسبة · دروس درس · علوم علم · فنون فن · تجارب تجربة · آثار أثر
أدباء|ادبا أديب · مشاهد مشهد · مباريات مباراة
جوائز|جوایز جائزة · كؤوس كأس · أندية ناد · حدود حد · جوانب جانب · أطراف|اطراف طرف · أسرار|اسرار سر
أحوال|احوال حال · عيون عين · قلوب قلب
عقود عقد · وظائف|وظایف وظيفة · لجان لجنة · مجالس مجلس · أحداث حدث · ملفات ملف · مشاريع مشروع
خطط خطة · برامج برنامج · نظم|أنظمة نظام
أشعار|اشعار شعر · ألواح لوح · أقمار|اقمار قمر · كواكب كوكب · نجوم نجم · أسماك سمكة · أمواج|امواج موجة · قوارب قارب
أرصفة رصيف · مقاعد مقعد · مطابخ مطبخ · أسطح|سطوح سطح · ألحان|الحان لحن · ملوك ملك · كراسي كرسي · أطعمة طعام
أدوية|ادویه دواء · أغذية غذاء · أخشاب خشب · أحجار|احجار حجر · معادن معدن · لقالق لقلق · خيول حصان · جذور جذر
أصوات|اصوات صوت · ألعاب لعبة · أمثلة مثال · أخلاق خلق · أغان|أغاني أغنية · محاصيل محصول · أكشاك كشك
مستودعات مستودع · بذور بذرة · أنفاق نفق · قنوات قناة · خلايا خلية · عدسات عدسة · مصابيح مصباح · فوانيس فانوس
`

const PERSIAN = `
شبانه شب · روزانه روز · سالانه سال · ماهانه ماه
زنان زن · مردان مرد · پسران پسر · دوستان دوست · سرپرستان سرپرست · سران سر · آنان آن · مادران مادر · پدران پدر
`

const ENGLISH = `
men man · women woman · children child · people person · feet foot · teeth tooth · geese goose · mice mouse · oxen ox
lives life · wives wife · knives knife · leaves leaf · loaves loaf · thieves thief · shelves shelf · wolves wolf
halves half · calves calf · scarves scarf · selves self · criteria criterion · phenomena phenomenon · media medium
data datum · indices index · crises crisis · analyses analysis · bases basis · theses thesis
fungi fungus · cacti cactus
went|gone|goes go · ran run · swam|swum swim · began|begun begin · sang|sung sing · drank|drunk drink · rang|rung ring
wrote|written write · drove|driven drive · rode|ridden ride · rose|risen rise · spoke|spoken speak
broke|broken break
chose|chosen choose · froze|frozen freeze · stole|stolen steal · took|taken take · gave|given give · ate|eaten eat
fell|fallen fall · saw|seen see · flew|flown fly · grew|grown grow · knew|known know
threw|thrown throw · drew|drawn draw
bought buy · brought bring · taught teach · caught catch · thought think · fought fight · sought seek
built build · sent send · lent lend · spent spend · lost lose · left leave · met meet · kept keep
slept sleep · felt feel
held hold · told tell · sold sell · stood stand · understood understand · won win · led lead · fed feed · found find
made make · paid pay · said say · heard hear · became become · came come · shook|shaken shake · sank|sunk sink
better|best good · worse|worst bad
`

const pairs = (list: string): [string, string][] =>
  list
    .split(/[·\n]/)
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .flatMap((pair) => {
      const [forms = '', base = ''] = pair.split(' ')
      return forms.split('|').map((form): [string, string] => [fold(form), fold(base)])
    })

/** Forms that endings do not tell, and what they are forms of; folded. */
export const irregular: Readonly<Record<'ar' | 'en' | 'fa', ReadonlyMap<string, string>>> = {
  ar: new Map(pairs(ARABIC)),
  en: new Map(pairs(ENGLISH)),
  fa: new Map([...pairs(ARABIC), ...pairs(PERSIAN)]),
}
