import { profile } from './profile.ts'
import type { Group } from './profile.ts'

/** Languages in Latin script. */
export const LATIN_SCRIPT: Group = {
  en: profile(
    'the of and to in a is that for it was on with as are be by at this have from or had not but what all ' +
      'were when we there can an your which their said if will each about how up out them then she many some so ' +
      'these would her his he they you i who has been its our after before over new today yesterday where why ' +
      'because only into than people year years day days time world city home school work week month back good ' +
      'great big old small long high last next another every few under against during without within between ' +
      'since until says told gets going make made take took open opens opened closed rise rises fall falls most ' +
      'again first still water rain weather books street team wins won don’t it’s didn’t isn’t free news price ' +
      'prices gold heavy snow bridge closes win women men cold hot cool museum bread trams tram train trains ' +
      'bus library schools teachers hospital doctors police fire flood storm wind sun sea river mountains ' +
      'mountain forest park garden trees children homes house workers strike deal vote council mayor government ' +
      'minister president court law bill tax budget bank market markets shares oil gas power plan plans study ' +
      'finds report reports final cup match game goal record champion season festival film music book art show ' +
      'tickets late early night morning evening summer winter spring autumn rate rates jump jumps lost rescued ' +
      'rescue veteran writer dies died levels level drop drops local election elections result results injured ' +
      'crash killed dead dam one two three four five six seven eight nine ten road roads driver drivers start ' +
      'starts begins ends end beat beats warns warning approved approves sold stolen found slide slides farms ' +
      'hit hits cut cuts near off set leaves returns return rebuilt repair repaired child teacher doctor worker ' +
      'worst best low lows highs star stars drought harvest wheat collapse collapses resign resigns',
    [
      [/ing$/u, 0.25],
      [/ght|^wh|^th.|ough|[^e]ck$|[^aeiou]y$|^kn/u, 0.25],
      [/(?:tion|ed|ly)$/u, 0.1],
      [/[^a-z'’-]/u, -0.6],
    ],
  ),
  de: profile(
    'der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus ' +
      'er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber ' +
      'vor zur bis mehr durch man sein wurde sei wir ich ihr was wenn heute gestern wieder morgen jahr jahre ' +
      'jahren stadt tag neue neuer neues alle kein keine gegen unter zwischen seit dann schon immer jetzt hier ' +
      'dort sehr viele menschen gibt kommt macht preis preise schnee berge bergen brücke eröffnet öffnet ' +
      'schließt frauen männer mannschaft wetter kaltes kalt warm heiß museum brot teurer billiger steigt ' +
      'steigen sinkt sinken fahren fährt straßenbahn zug züge bus bibliothek schule schulen lehrer krankenhaus ' +
      'ärzte polizei feuer hochwasser sturm regen sonne meer fluss wald garten bäume kinder haus häuser arbeit ' +
      'streik rat bürgermeister regierung minister präsident gericht gesetz steuer markt strom plan pläne ' +
      'studie bericht erste erster letzter spiel tor rekord meister saison festspiele film musik buch bücher ' +
      'kunst frei spät früh woche monat nacht abend sommer winter frühling herbst gewinnen gewinnt neuen weiter ' +
      'gerettet rettung zwei drei vier fünf verletzte verletzter unfall brand alte alter altes alten kurs wahl ' +
      'wahlen ergebnis ergebnisse warnt warnung beginnt endet straße straßen fahrer sieg niederlage gespräch ' +
      'gestohlen gestorben zurück dürre ernte stürzt schwer leicht hoch niedrig süden norden westen osten ' +
      'samstag sonntag montag dienstag mittwoch donnerstag freitag',
    [
      [/[ßäöü]/u, 0.3],
      [/(?:ung|lich|keit|schaft)$/u, 0.3],
      [/sch/u, 0.2],
      [/^(?:ge|ver|be|ein|aus|auf).{3,}(?:t|en)$/u, 0.3],
      [/[éèêçñşğıəåæøłąęčřž]/u, -0.8],
    ],
  ),
  fr: profile(
    'de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont mais avec ' +
      'ou elle aux cette son ont été être nous vous je leur fait comme sans tout après même aussi ses deux où ' +
      'très bien c’est d’un l’on aujourd’hui hier demain ville rue rues jour jours année ans était avait peut ' +
      'cela quand nouveau nouvelle depuis contre entre chez vers encore toujours jamais rien prix neige ' +
      'montagne pont ouvre ferme femmes hommes équipe temps froid chaud musée pain hausse baisse train trains ' +
      'bus école écoles hôpital police feu inondation tempête vent pluie soleil mer forêt jardin arbres enfants ' +
      'maison travail grève conseil maire gouvernement ministre président loi impôt marché plan étude rapport ' +
      'premier première dernier match but record saison fête film musique livre livres gratuit semaine mois ' +
      'nuit soir hiver printemps automne retour taux grimpe panne courant sud nord ouest nouvelles nouveaux ' +
      'ligne lignes tramway blessé blessés accident vieux vieille entretien trois quatre cinq six sept huit ' +
      'neuf dix élection élections résultat résultats samedi dimanche lundi mardi mercredi jeudi vendredi début ' +
      'fin route routes victoire défaite volé sauvé sauvés sécheresse récolte météo frappe meurt mort tombe ' +
      'chute',
    [
      [/^(?:l|d|qu|n|s|c|j|m)['’]/u, 0.5],
      [/[éèêàçœùûîô]/u, 0.3],
      [/(?:ment|tion|eux|aient)$/u, 0.15],
      [/[ßñşğıəåæøłąęčřžãõ]/u, -0.8],
    ],
  ),
  es: profile(
    'de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si ' +
      'sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi ' +
      'porque qué sólo han yo hay vez puede todos así hoy ayer donde ciudad día días mañana nuevo nueva calle ' +
      'calles tiene tienen contra durante siempre nunca ahora aquí mucho muchos gente después antes precio ' +
      'precios nieve montaña puente abre cierra mujeres hombres equipo tiempo frío calor museo pan sube baja ' +
      'tren trenes escuela escuelas hospital policía fuego inundación tormenta viento lluvia sol mar río bosque ' +
      'jardín árboles niños casa trabajo huelga alcalde gobierno ministro presidente ley mercado estudio ' +
      'informe primer primera último partido gol récord temporada fiesta película música libro libros gratis ' +
      'semana mes noche tarde verano invierno primavera otoño vuelve regresa heridos herido incendio viejo ' +
      'vieja choque tres cuatro cinco seis dólar elecciones resultados sábado domingo lunes martes miércoles ' +
      'jueves viernes gana pierde robo roban muere muerto sequía cosecha golpea norte sur oeste',
    [
      [/[ñ¿¡]/u, 0.6],
      [/(?:ción|dad|mente)$/u, 0.3],
      [/[áíóú]/u, 0.15],
      [/[ßçşğıəåæøłąęčřžãõêàè]/u, -0.6],
    ],
  ),
  it: profile(
    'di e il la che in un a per è una non sono da del della con si le dei al più anche come i gli nel ha lo ' +
      'alla delle se ma ci su questo o alle sua suo essere dal ad era stato due degli nella tra dopo molto oggi ' +
      'ieri domani perché quando questa questi città anni anno nuovo nuova bene sempre prezzo prezzi neve ' +
      'montagna ponte apre chiude donne uomini squadra freddo caldo museo pane treno treni scuola scuole ' +
      'ospedale polizia fuoco alluvione vento pioggia sole mare fiume bosco giardino alberi bambini casa lavoro ' +
      'sciopero sindaco governo ministro presidente legge mercato studio rapporto primo prima ultimo partita ' +
      'record stagione festa musica libro libri settimana mese notte sera estate inverno primavera autunno ' +
      'torna ancora sale scende feriti ferito tre quattro cinque sei incidente incendio vecchio vecchia dollaro ' +
      'elezioni risultati sabato domenica lunedì martedì mercoledì giovedì venerdì vince perde furto muore ' +
      'morto siccità raccolto nord sud est ovest',
    [
      [/^(?:l|d|un|dell|nell|all|sull|dall)['’]/u, 0.4],
      [/(?:zione|zioni|mente|tà)$/u, 0.3],
      [/[àèìòù]$/u, 0.2],
      [/[ßñçşğıəåæøłąęčřžãõwkjxy]/u, -0.4],
    ],
  ),
  pt: profile(
    'de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à ' +
      'seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem ' +
      'mesmo aos ter seus quem nas me esse eles estão você tinha foram hoje ontem amanhã este esta cidade anos ' +
      'ano novo nova bom boa sempre nunca dois duas três quatro cinco seis feridos ferido acidente incêndio ' +
      'velho velha dólar sobe desce abrem abre fecha eleições resultados sábado domingo segunda terça quarta ' +
      'quinta sexta ganha perde roubo morre morto seca colheita norte sul leste oeste escolas escola preço ' +
      'preços pão chuva neve ponte',
    [
      [/[ãõ]/u, 0.7],
      [/(?:ção|ções|mente|dade)$/u, 0.3],
      [/[ßñşğıəåæøłąęčřž]/u, -0.8],
    ],
  ),
  nl: profile(
    'de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij uit naar heeft hij ' +
      'ze wordt door tot over nog deze die wat kan was zal geen hebben meer worden wel zo ik je we u haar hun ' +
      'waar vandaag gisteren na dit heel goed stad straat jaar jaren nieuwe nieuw morgen altijd nooit hier daar ' +
      'oude oud markt brand twee drie vier vijf gewonden gewond ongeluk scholen school open zaterdag zondag ' +
      'maandag dinsdag woensdag donderdag vrijdag weer prijs prijzen sneeuw brug kinderen huis politie regen ' +
      'trein treinen bus brood stijgt stijgen daalt dalen sluit opent wint verliest verkiezingen noord zuid ' +
      'oost west koud warm museum boek film',
    [
      [/ij/u, 0.3],
      [/(?:heid|ingen|lijk)$/u, 0.3],
      [/aa|oo|ee|uu/u, 0.1],
      [/[ßñçşğıəåæøłąęčřžãõäü]/u, -0.6],
    ],
  ),
  sv: profile(
    'och i att det som en på är av för med den till inte har de om ett han men var jag sig från vi så kan när ' +
      'man hon under också efter eller nu där vid mot ska skulle kommer ut får finns vara hade alla andra ' +
      'mycket än här då sedan över bara blir upp även mellan idag igår imorgon detta denna bra stad år ny nya ' +
      'igen stiger faller gammal gammalt gamla skadade skadad olycka två tre fyra fem öppnar stänger lördag ' +
      'söndag måndag tisdag onsdag torsdag fredag skola skolor skolorna snö pris priser polis barn bro bron ' +
      'museum bröd regn tåg buss vinner förlorar val valet norr söder öster väster kallt varmt bok hus brand',
    [
      [/[åäö]/u, 0.3],
      [/[æøßñçşğıəłąęčřžãõü]/u, -0.8],
    ],
  ),
  da: profile(
    'og i at det er en til af på for med de den der ikke som har et var jeg fra han men vi kan om så sig nu ' +
      'hun skal efter blev eller ved meget mere hvor også når over kun hvad mellem blive være været noget kunne ' +
      'bliver dag siger tilbage igen nogle mange hende byen byens gade gader ny nye god bra stiger falder ' +
      'gammel gamle såret sårede ulykke to tre fire fem åbner lukker lørdag søndag mandag tirsdag onsdag ' +
      'torsdag fredag skole skoler sne pris priser politi børn bro museum brød regn tog bus vinder taber valg ' +
      'koldt varmt bog hus',
    [
      [/[æøå]/u, 0.3],
      [/[äößñçşğıəłąęčřžãõü]/u, -0.8],
    ],
  ),
  nb: profile(
    'og i at det er en til av på for med de den som ikke har et var jeg fra han men vi kan om så seg nå hun ' +
      'skal etter ble eller ved mye mer hvor også når over bare hva mellom bli være vært noe kunne blir dag ' +
      'sier tilbake igjen noen mange henne byen byens gate gater ny nye god bra stiger faller gammel gamle ' +
      'skadet skadde ulykke to tre fire fem åpner stenger lørdag søndag mandag tirsdag onsdag torsdag fredag ' +
      'skole skoler snø pris priser politi barn bro museum brød regn tog buss vinner taper valg kaldt varmt bok ' +
      'hus',
    [
      [/[æøå]/u, 0.3],
      [/[äößñçşğıəłąęčřžãõü]/u, -0.8],
    ],
  ),
  fi: profile(
    'ja on ei se että oli hän mutta ovat kun niin kuin myös ole joka sen jos tai mukaan hänen nyt vain jo ' +
      'kanssa ne tämä voi jälkeen ollut sitä vielä sekä mitä siitä olla tämän minä me te he tänään eilen ' +
      'huomenna kaupunki kaupungin hyvä uusi vuosi vuoden',
    [
      [/(?:ssa|ssä|sta|stä|lla|llä|lta|ltä|seen|inen|isten|ksi)$/u, 0.35],
      [/yy|ää|ii|öö/u, 0.2],
      [/[åæøßñçşğıəłąęčřžãõü]/u, -0.8],
    ],
  ),
  pl: profile(
    'i w na z się nie do to że jest o jak po co za od dla przez przy ale czy tylko tak już są był była było ' +
      'jego jej ich które który która ma może tego także oraz pod ze go pan lat ta ten te dzisiaj wczoraj jutro ' +
      'bardzo dobra dobry miasto rok roku nowy nowa',
    [
      [/[łąęśźżćń]/u, 0.6],
      [/(?:ego|ych|ość|anie)$/u, 0.2],
      [/[ßäöüşğıəåæøñçřžãõ]/u, -0.8],
    ],
  ),
  cs: profile(
    'a v se na je že o s z do to i za k by pro ve jako po jsem ale jsou který která které podle od už bude ' +
      'byl byla bylo jeho až také co když jen nebo dnes včera není',
    [
      [/[ěřů]/u, 0.8],
      [/[čšžýáíé]/u, 0.1],
      [/[łąęßäöüşğıəåæøñçãõľĺŕô]/u, -0.8],
    ],
  ),
  sk: profile(
    'a v sa na je že o s z do to aj za k by pre vo ako po som ale sú ktorý ktorá ktoré podľa od už bude bol ' +
      'bola bolo jeho až tiež čo keď len alebo dnes včera nie',
    [
      [/[ľĺŕô]/u, 0.6],
      [/ä/u, 0.2],
      [/[čšžýáíé]/u, 0.1],
      [/[łąęßöüşğıəåæøñçãõěřů]/u, -0.8],
    ],
  ),
  hu: profile(
    'a az és hogy nem is egy van volt meg csak ez de már azt el még ki mint ha vagy azon majd amely szerint ' +
      'után lesz lehet ezt mert minden én te ő mi ma tegnap',
    [
      [/[őű]/u, 0.7],
      [/(?:ban|ben|nak|nek|ság|ség|ból|ből|hoz|hez)$/u, 0.3],
      [/sz|gy|ny/u, 0.15],
      [/[łąęßäşğıəåæøñçãõřě]/u, -0.8],
    ],
  ),
  ro: profile(
    'de și în a la cu o care din pe nu un că este pentru mai se au fost sau prin după ce sunt fi să lui ' +
      'această acest dar ca al ale astăzi ieri',
    [
      [/[ăâîșțşţ]/u, 0.5],
      [/(?:ului|ilor|ează|ește)$/u, 0.4],
      [/[ßäöüğıəåæøñçãõřě]/u, -0.8],
    ],
  ),
  tr: profile(
    've bir bu için ile de da olarak çok daha gibi olan ne ama en kadar var sonra dedi her ben yok mi mı ' +
      'değil ise diye ki o şu bugün dün yarın yeni olduğunu oldu göre büyük iki ilk biz siz onlar önce üç yıl ' +
      'gün nasıl neden nerede fiyat fiyatı fiyatları altın dolar kar yağmur yoğun dağlarda köprü açıldı ' +
      'açılıyor kapandı kadınlar erkekler takım hava soğuk sıcak müze ekmek zam tren otobüs okul okullar ' +
      'hastane polis yangın sel fırtına rüzgar güneş deniz nehir orman bahçe ağaç çocuklar ev grev belediye ' +
      'başkanı hükümet bakan başkan yasa vergi pazar piyasa plan rapor son maç gol rekor sezon festival film ' +
      'müzik kitap kitaplar ücretsiz hafta ay gece akşam yaz kış geri döndü başladı döviz kuru yükseldi düştü ' +
      'artıyor arttı azaldı elektrik kesintisi yaralı yaralandı kazada kaza söyleşi hat hatları grevde ' +
      'şoförleri seçim seçimler sonuç sonuçları cumartesi pazartesi salı çarşamba perşembe cuma kuzeyde güneyde ' +
      'doğuda batıda kurtarıldı çalındı öldü çöktü kuraklık hasat eski çarşıda yönetmen sergi uyarı şiddetli',
    [
      [/[ğı]/u, 0.5],
      [/[şöüç]/u, 0.1],
      [/(?:lar|ler|ları|leri|dır|dir|yor|mak|mek|nin|nın|dan|den)$/u, 0.3],
      [/[əqwxßäåæøñãõřěêîû]/u, -0.9],
    ],
  ),
  az: profile(
    'və bir bu üçün ilə də da çox daha kimi olan nə amma ən qədər var sonra dedi hər mən yox deyil isə ki o ' +
      'bugün gün dünən yeni böyük iki biz siz onlar il şəhər görə olub olaraq həm üç dörd beş nəfər yaralandı ' +
      'köhnə bazarda yanğın xətt xətləri məktəb məktəblər şənbə bazar çörək bahalaşır artdı azaldı yağış qar ' +
      'hava soyuq isti körpü açıldı bağlandı seçki nəticələri oğurlandı vəfat etdi uçdu',
    [
      [/ə/u, 0.8],
      [/[ğı]/u, 0.3],
      [/(?:lar|lər|ları|ləri|dır|dir|maq|mək|nin|nın|dan|dən)$/u, 0.2],
      [/[xq]/u, 0.1],
      [/[ßäåæøñãõřěêîûw]/u, -0.9],
    ],
  ),
  ku: profile(
    'û li ji bi ku de di ev ew bo ya yê na me min her dike kir bû e re gel nav xwe jî hat hatin hatiye dibe ' +
      'dikin kirin bûn wê wî wan van ber piştî berî roj bajar sal gelek heye tune nû mezin tê ye in ser bin an ' +
      'çi çima kî kengî îro duh sibê em hûn tu ez dibêje got gotin hemû tenê nîne vê vî çawa ka dibistan ' +
      'dibistanên agir bazara bazar kevn du sê çar pênc kes birîndar qezayê xet xetên tramvayê dolarê dolar ' +
      'nirx nirxê bilind biha nan av berf baran hilbijartin encam pir pira girtin vekirin mir helbestvan koç ' +
      'dawî şemî şemiyê yekşem duşem sêşem çarşem pêncşem în',
    [
      [/[êîû]/u, 0.5],
      [/[xw]/u, 0.1],
      [/(?:ên|yên|kirin|bûn|dike|dikin)$/u, 0.3],
      [/[äöüßğıəåæøñãõřě]/u, -0.8],
    ],
  ),
  uz: profile(
    'va bir bu uchun bilan ham da esa yoki deb edi bo‘lgan oʻz o‘z lekin hamda yil kun uning ular biz men ' +
      'qildi bo‘ldi kerak mumkin keyin',
    [
      [/[og][‘ʻ’'`]/u, 0.8],
      [/(?:lar|lari|ning|dan|lik|gan)$/u, 0.2],
      [/[äöüßğışçəåæøñãõ]/u, -0.9],
    ],
  ),
  tk: profile('we bir bu üçin bilen hem ýa diýip boldy öz ýyl gün onuň olar biz men etdi soň bolan', [
    [/[ýňž]/u, 0.7],
    [/(?:lar|ler|laryň|dan|den|lyk)$/u, 0.2],
    [/[ßğıəåæøñãõ]/u, -0.9],
  ]),
  sq: profile(
    'të e në i me për që një nga është dhe së si nuk do ka më por janë kjo ky u ishte ai ajo tij saj pas sot dje',
    [
      [/ë/u, 0.6],
      [/(?:sht|shme|imi)$/u, 0.1],
      [/[äöüßğışəåæøñãõ]/u, -0.8],
    ],
  ),
  hr: profile(
    'i je u na se da za su od a s o kao koji što nije će bi ili iz po ali bio bila bilo sve koja koje samo ' +
      'nakon prema danas jučer može između',
    [
      [/[đćčšž]/u, 0.3],
      [/[äöüßğışəåæøñãõłąęěřů]/u, -0.8],
    ],
  ),
  sl: profile('in je v na se da za so od ki pa z s o kot tudi ne po bi ali ni pri bil bila bilo še kako danes včeraj', [
    [/[čšž]/u, 0.2],
    [/[đćäöüßğışəåæøñãõłąęěřů]/u, -0.8],
  ]),
  id: profile(
    'yang dan di untuk dengan ini itu dari pada dalam tidak akan adalah ke oleh juga kami mereka saya ada ' +
      'bisa telah sudah karena lebih tersebut atau seperti hari orang para',
    [
      [/^(?:meng|mem|men|ber|per|ter|di).{4,}/u, 0.2],
      [/(?:kan|nya)$/u, 0.3],
      [/[^a-z-]/u, -0.6],
    ],
  ),
  sw: profile(
    'ya na wa kwa ni katika la za kuwa hii cha huo hiyo alisema watu yake wake baada pia mwaka leo jana sana ' +
      'kama hata yao',
    [
      [/^(?:ku|wa|ki|vi|ali|ana|wana).{3,}/u, 0.15],
      [/[^a-z'-]/u, -0.6],
    ],
  ),
  so: profile('iyo ka ku waa in uu oo ay soo la ah u si waxaa ee aan dad maalin sanad maanta shalay', [
    [/(?:aa|ee|oo|uu)/u, 0.15],
    [/[xq]/u, 0.1],
    [/[^a-z'-]/u, -0.6],
  ]),
  vi: profile('và của là có được trong cho các với một người không những này đã ở khi để từ đến năm ra về nhiều', [
    [/[ăâđêôơưạảấầẩậắằặẹẻẽếềểễệỉịọỏốồổỗộớờởợụủứừửữựỳỵỷỹ]/u, 0.5],
  ]),
}
