// No part of the pattern reads a text twice: a text is as long as its writer likes, and stands in a page's way.
// Web addresses with a scheme or www, e-mail addresses, and bare domains under endings that no word has.
const URL = String.raw`(?:(?:https?|ftp|gemini):\/\/|www\.)[^\s<>"«»“”„‘’،؛\u2066-\u2069]+`
const HOST = String.raw`[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+`
const EMAIL = String.raw`(?<![A-Za-z0-9])(?:mailto:)?[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}@${HOST}`
const ENDINGS =
  'com|org|net|info|edu|gov|news|example|test|onion|ir|iq|sy|lb|eg|ma|tn|dz|sa|ae|qa|jo|ps|af|tr|uk|de|fr|' +
  'eu|us|io|co|tv|me|ch|at|nl|se|no|ru|ua'
const LABEL = String.raw`[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?`
const NAME = String.raw`(?<![\p{L}\p{N}._@\-])(?:${LABEL}\.)+(?:${ENDINGS})(?![A-Za-z0-9\-])`
const DOMAIN = String.raw`${NAME}(?:\/[^\s<>"«»“”،؛\u2066-\u2069]*)?`
const ADDRESS = new RegExp(`${URL}|${EMAIL}|${DOMAIN}`, 'gu')
const MAYBE = /:\/\/|www\.|@|[A-Za-z0-9]\.[A-Za-z]{2}/

const LOOSE_END = new Set(".,:;!?؟…'*_-)]}")

/** Where addresses of the web and of e-mail stand in a text, from (inclusive) to (exclusive), without the full stop or
 *  bracket that ends the sentence around them. */
export const addressesIn = (text: string): readonly Readonly<{ from: number; to: number }>[] => {
  if (!MAYBE.test(text)) return []
  return [...text.matchAll(ADDRESS)].map((found) => {
    const [address] = found
    let surplus = count(address, ')') - count(address, '(')
    let to = address.length
    for (let last = address[to - 1]; last !== undefined && LOOSE_END.has(last); last = address[to - 1]) {
      // …/Tram_(vehicle) keeps its bracket.
      if (last === ')' && surplus <= 0) break
      if (last === ')') surplus -= 1
      to -= 1
    }
    return { from: found.index, to: found.index + to }
  })
}

const count = (text: string, sign: string): number => text.split(sign).length - 1
