import { scriptFile } from './script-file.ts'

// At the first touch of the form a token is fetched and worked for while the reader writes; so the reply can be sent at
// once, without a page in between. What a reply answers is said above the form in place. Whatever fails leads to the
// page in between.
const source = `{
const doc = document
const form = doc.querySelector('#leave form')
const field = (name) => form.elements[name]
const set = (name, value) => {
  let one = field(name)
  if (!one) {
    one = doc.createElement('input')
    one.type = 'hidden'
    one.name = name
    form.append(one)
  }
  one.value = value
}
const start = [], keys = []
for (let n = 2; keys.length < 64; n++) {
  let prime = true
  for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false
  if (!prime) continue
  if (start.length < 8) start.push((n ** 0.5 % 1) * 2 ** 32 | 0)
  keys.push((n ** (1 / 3) % 1) * 2 ** 32 | 0)
}
const turn = (x, n) => x >>> n | x << 32 - n
const words = new Int32Array(64)
const firstWord = (text) => {
  const { length } = text
  const all = new Int32Array(((length + 8 >> 6) + 1) * 16)
  for (let i = 0; i < length; i++) all[i >> 2] |= text.charCodeAt(i) << 24 - i % 4 * 8
  all[length >> 2] |= 128 << 24 - length % 4 * 8
  all[all.length - 1] = length * 8
  const hash = start.slice()
  for (let at = 0; at < all.length; at += 16) {
    let [a, b, c, d, e, f, g, h] = hash
    for (let i = 0; i < 64; i++) {
      if (i < 16) words[i] = all[at + i]
      else {
        const x = words[i - 15], y = words[i - 2]
        words[i] = words[i - 16] + (turn(x, 7) ^ turn(x, 18) ^ x >>> 3) + words[i - 7] +
          (turn(y, 17) ^ turn(y, 19) ^ y >>> 10)
      }
      const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e & f ^ ~e & g) + keys[i] + words[i] | 0
      const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a & b ^ a & c ^ b & c) | 0
      h = g
      g = f
      f = e
      e = d + one | 0
      d = c
      c = b
      b = a
      a = one + two | 0
    }
    ;[a, b, c, d, e, f, g, h].forEach((value, i) => hash[i] = hash[i] + value | 0)
  }
  return hash[0]
}
const pause = (time) => new Promise((go) => setTimeout(go, time))
let working
let since
const begin = () => working ||= work().catch((failed) => {
  working = undefined
  throw failed
})
const work = async () => {
  const answer = await fetch(form.action + '/token', { credentials: 'omit' })
  const { token, bits } = await answer.json()
  since = Date.now()
  let number = 0
  while (firstWord(token + '.' + number) >>> 32 - bits) if (++number % 1500 === 0) await pause(1)
  set('token', token)
  set('work', number)
}
form.addEventListener('focusin', () => begin().catch(() => {}))
let sending
form.addEventListener('submit', async (event) => {
  event.preventDefault()
  if (sending) return
  sending = true
  const button = form.querySelector('button')
  const said = button.textContent
  button.textContent = button.dataset.wait
  try {
    await Promise.race([begin(), pause(8000)])
    await pause(since + 3200 - Date.now())
  } catch {}
  form.submit()
  setTimeout(() => {
    sending = false
    button.textContent = said
  }, 5000)
})
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload()
})
const to = form.querySelector('.to')
doc.addEventListener('click', (event) => {
  const report = event.target.closest('.report a')
  const passage = report && getSelection().toString().trim()
  if (passage) report.search = new URLSearchParams({ passage: passage.slice(0, 500) })
  const link = event.target.closest('a[href^="/reply/"]')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  const id = /[?]to=([0-9]+)#leave$/.exec(link.href)
  if (!id && !to.contains(link)) return
  event.preventDefault()
  field('to').value = id ? id[1] : ''
  to.hidden = !id
  if (id) to.firstElementChild.textContent = link.getAttribute('aria-label')
  field('text').focus()
})
}
`

/** Sends a reply at once. */
export const replyScript = scriptFile('reply', source)
