import { scriptFile } from './script-file.ts'

// While a live story goes on, a page of it that is open asks now and then what is new, as long as it is looked at. It
// says how many posts have come, and puts them in when it is told to: nothing moves under a reader's eyes.
const source = `{
const doc = document
const line = doc.querySelector('[data-live]')
const { live, forms, nu } = line.dataset
const lang = doc.documentElement.lang
const said = JSON.parse(forms)
const plural = new Intl.PluralRules(lang)
const digits = new Intl.NumberFormat(lang + '-u-nu-' + nu)
const button = doc.createElement('button')
const at = (id) => doc.getElementById('b-' + id)
let fresh = []
let timer
const look = async () => {
  clearTimeout(timer)
  if (doc.hidden) return
  let ended
  try {
    const answer = await fetch(live, { cache: 'no-cache', credentials: 'omit' })
    if (answer.ok) {
      const news = await answer.json()
      ended = news.ended
      fresh = news.posts.filter((id) => !at(id))
      show()
    }
  } catch {}
  if (!ended) timer = setTimeout(look, 30000 + Math.random() * 15000)
}
const show = () => {
  if (!fresh.length) return
  const words = said[plural.select(fresh.length)].replace('#', digits.format(fresh.length))
  if (button.textContent !== words) button.textContent = words
  if (!button.isConnected) line.replaceChildren(button)
}
button.onclick = () => {
  const asked = new XMLHttpRequest()
  asked.open('GET', location.pathname)
  asked.responseType = 'document'
  asked.onerror = () => location.reload()
  asked.onload = () => {
    const page = asked.response
    let before, first
    for (const post of page?.querySelectorAll('.post') || []) {
      let here = doc.getElementById(post.id)
      if (!here && fresh.some((id) => 'b-' + id === post.id)) {
        here = doc.importNode(post, true)
        const top = doc.querySelector('.post')
        if (before) before.after(here)
        else if (top) top.before(here)
        else return location.reload()
        first ||= here
      }
      before = here || before
    }
    if (!first) return location.reload()
    for (const part of ['.newest', '.body .key-points']) {
      const own = doc.querySelector(part)
      const next = page.querySelector(part)
      if (own && next) own.replaceWith(doc.importNode(next, true))
    }
    fresh = []
    line.replaceChildren()
    first.tabIndex = -1
    first.focus()
  }
  asked.send()
}
doc.addEventListener('visibilitychange', look)
timer = setTimeout(look, 30000)
}
`

/** Says how many posts have come in a live story. */
export const liveScript = scriptFile('live', source)
