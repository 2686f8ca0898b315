// Web addresses with a scheme or www, e-mail addresses, and bare domains under endings that no word has.
const URL = String.raw`(?:(?:https?|ftp|gemini):\/\/|www\.)[^\s<>"«»“”„‘’،؛\u2066-\u2069]+`
const EMAIL = String.raw`(?:mailto:)?[A-Za-z0-9][A-Za-z0-9._%+\-]*@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+`
const ENDINGS =
  'com|org|net|info|edu|gov|news|example|test|onion|ir|iq|sy|lb|eg|ma|tn|dz|sa|ae|qa|jo|ps|af|tr|uk|de|fr|eu|us|io|co|tv|me|ch|at|nl|se|no|ru|ua'
const DOMAIN = String.raw`(?<![\p{L}\p{N}._@\-])(?:[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?\.)+(?:${ENDINGS})(?![A-Za-z0-9\-])(?:\/[^\s<>"«»“”،؛\u2066-\u2069]*)?`
const ADDRESS = new RegExp(`${URL}|${EMAIL}|${DOMAIN}`, 'gu')
const MAYBE = /:\/\/|www\.|@|[A-Za-z0-9]\.[A-Za-z]{2}/

const LOOSE_END = /[.,:;!?؟…'*_\-)\]}]$/u

/** Where addresses of the web and of e-mail stand in a text, from (inclusive) to (exclusive), without the full stop or
 *  bracket that ends the sentence around them. */
export const addressesIn = (text: string): readonly Readonly<{ from: number; to: number }>[] => {
  if (!MAYBE.test(text)) return []
  return [...text.matchAll(ADDRESS)].map((found) => {
    let address = found[0]
    while (LOOSE_END.test(address) && !closesItsOwn(address)) address = address.slice(0, -1)
    return { from: found.index, to: found.index + address.length }
  })
}

// …/Tram_(vehicle) keeps its bracket.
const closesItsOwn = (address: string): boolean =>
  address.endsWith(')') && address.split('(').length >= address.split(')').length
