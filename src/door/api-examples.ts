/** A request for each verb, as the interface's description shows it. A test sends them. */
export const examples: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  create: {
    section: 'news',
    kind: 'news',
    subjects: ['trams'],
    sources: [
      {
        source: 'City Herald',
        taken: 'translated',
        language: 'en',
        date: '2026-11-19',
        url: 'https://herald.example/trams',
      },
    ],
    articles: [
      {
        edition: 'fa',
        headline: 'تراموای شب بازمی‌گردد',
        lead: 'از شنبه، هر بیست دقیقه، تا یک بامداد.',
        byline: ['لیلا رحیمی'],
        markdown: 'تراموای خط چهار از شنبه شب‌ها هم می‌آید.',
      },
      {
        edition: 'en',
        headline: 'Night trams return',
        translationOf: 'fa',
        markdown: 'Line 4 will run at night from Saturday.',
      },
    ],
  },
  add: {
    story: 1,
    articles: [
      { edition: 'ar', headline: 'عودة ترام الليل', translationOf: 'fa', markdown: 'يعود الترام مساء السبت.' },
    ],
  },
  autosave: { article: 1, lead: 'از شنبه، هر بیست' },
  restore: { article: 1, revision: 2 },
  save: { article: 1, lead: 'از شنبه، هر بیست دقیقه، تا نیمه‌شب.' },
  publish: { story: 1, editions: ['fa', 'en'] },
  schedule: { articles: [3], at: '2030-01-01T06:00:00+03:30' },
  unschedule: { articles: [3] },
  correct: {
    article: 2,
    kind: 'correction',
    note: 'An earlier version gave the last tram as midnight. It is one o’clock.',
    lead: 'Every twenty minutes until one.',
  },
  withdraw: { articles: [2], reason: 'The timetable has not been agreed yet.' },
  story: { story: 1, kind: 'report', subjects: ['trams'] },
  top: { edition: 'fa', articles: [1] },
  breaking: { edition: 'fa', text: 'تراموای خط چهار از کار افتاد', article: 1, until: '2030-01-01T06:00:00+03:30' },
  dossier: {
    key: 'night-trams',
    kind: 'series',
    names: {
      fa: { name: 'شب‌های تراموا', description: 'تراموا پس از نیمه‌شب، در سه بخش.' },
      en: { name: 'Trams by night' },
    },
    stories: [1],
  },
  reply: { reply: 1, state: 'approved' },
  section: { key: 'culture', position: 3, names: { fa: { name: 'فرهنگ' }, en: { name: 'Culture' } } },
  subject: { key: 'water', mediaTopic: '20000437', names: { fa: { name: 'آب' }, en: { name: 'Water' } } },
  author: {
    key: 'omid-karimi',
    names: { fa: { name: 'امید کریمی', role: 'مترجم' }, en: { name: 'Omid Karimi', role: 'Translator' } },
  },
  'hide-author': { key: 'omid-karimi' },
  'revive-jobs': { kind: 'renditions' },
  'forget-consumer': { consumer: 'letters' },
  'remove-media': { media: 1, preview: true },
  'remove-author': { key: 'omid-karimi', preview: true },
  source: {
    key: 'city-herald',
    kind: 'outlet',
    language: 'en',
    url: 'https://herald.example/',
    names: { fa: 'سیتی هرالد' },
  },
  media: {
    media: 1,
    focal: { x: 0.3, y: 0.5 },
    credit: 'Leila Rahimi',
    words: { fa: { caption: 'تراموای خط چهار', alt: 'تراموایی زرد در میدان', credit: 'لیلا رحیمی' } },
  },
  page: { key: 'about', edition: 'fa', title: 'دربارهٔ ما', markdown: 'این روزنامه به سه زبان منتشر می‌شود.' },
  menu: { edition: 'fa', place: 'main', items: [{ section: 'news' }, { label: 'آرشیو', href: '/fa/latest/' }] },
  redirect: { path: '/fa/old/', target: '/fa/' },
  edition: { code: 'de', timeZone: 'Europe/Berlin' },
  member: {
    key: 'mina',
    name: 'Mina',
    grants: [
      { edition: 'fa', role: 'publisher' },
      { edition: 'en', role: 'editor' },
    ],
  },
  newsroom: {
    accent: { light: '#0a5c36' },
    social: [{ network: 'mastodon', href: 'https://social.example/@lantern' }],
  },
}
