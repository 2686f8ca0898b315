import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { refusalCodes } from '#desk/refusals.ts'
import { placeholders } from '#language/catalogue.ts'
import { refusalText, refusalWords } from './refusals.ts'
import { deskLanguages, deskVoice } from './words.ts'
import ar from './words/ar.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import fa from './words/fa.json' with { type: 'json' }

const voices = deskLanguages.map((language) =>
  deskVoice(language, { digits: null, calendar: null, timeZone: 'Asia/Tehran' }),
)
const source = readFileSync(new URL('../desk/refusals.ts', import.meta.url), 'utf8')
/** The facts that the English sentence of a refusal names. */
const factsOf = (code: string): string[] => {
  const parameters = source.split(`'${code}': (`)[1]?.split(/\)\s*=>/)[0] ?? assert.fail(code)
  return [...parameters.matchAll(/\b[a-zA-Z]+\b/g)].map(([name]) => name).filter((name) => name !== 'Facts')
}

test('every refusal is said in the three languages of the desk, of no facts but those that it has', () => {
  for (const code of refusalCodes)
    for (const [language, words] of Object.entries({ fa, ar, en })) {
      const text: string | undefined = (words as Record<string, string>)[`refusal.${code}`]
      assert.ok(text, `refusal.${code} has no words in ${language}`)
      const known = new Set([...factsOf(code), 'where', 'page', 'dossier', 'tag'])
      assert.deepEqual(
        [...placeholders(text)].filter((name) => !known.has(name)),
        [],
        `${code} in ${language}`,
      )
    }
})

test('no refusal says undefined, and hostile facts stay text', () => {
  const hostile = '<b onclick=x>\u202e'
  for (const voice of voices)
    for (const code of refusalCodes) {
      const facts = Object.fromEntries(factsOf(code).map((name) => [name, hostile]))
      const said = refusalWords(voice, { code, facts: { ...facts, edition: 'en', editions: ['fa'], limited: [] } })
      assert.doesNotMatch(said.toString(), /undefined|\[object|<b |\u202e/, code)
    }
})

test('a refusal names editions, roles, moments and counts as people say them', () => {
  const [persian, arabic, english] = voices as [(typeof voices)[0], (typeof voices)[0], (typeof voices)[0]]
  const plain = (text: string): string => text.replaceAll(/[\u2068\u2069]/g, '')
  const role = { code: 'role.missing', facts: { editions: ['ar'], roles: ['editor', 'publisher'] } } as const
  assert.match(plain(refusalText(persian, role)), /در نسخهٔ عربی .*دبیر یا سردبیر/)
  assert.match(plain(refusalText(arabic, role)), /في النسخة العربية/)
  assert.match(plain(refusalText(english, { ...role, facts: { editions: ['*'], roles: [] } })), /in all editions.*none/)
  const late = { code: 'at.past', facts: { at: '2026-11-24T12:00:00.000Z' } } as const
  assert.match(plain(refusalText(persian, late)), /^۳ آذر ۱۴۰۵، ساعت ۱۵:۳۰ گذشته است/)
  const faint = { colour: '#ffff00', ground: '#fdfcf9', ratio: 1.05, least: 4.5, nearest: '#767600' }
  assert.match(plain(refusalText(persian, { code: 'colour.unreadable', facts: faint })), /۱٫۰۵.*۴٫۵/)
  const unknown = { code: 'edition.unknown', facts: { edition: 'not a tag' } } as const
  assert.match(plain(refusalText(english, unknown)), /not a tag/)
})
