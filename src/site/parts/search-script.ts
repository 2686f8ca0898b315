import { scriptFile } from './script-file.ts'

// While somebody types into the field on the page of the search, it asks which words they may mean, and lets the
// browser propose them. It asks when they pause, and never twice at a time.
export const searchScript = scriptFile(
  'search',
  `{
const field = document.querySelector('main [name=q]')
const list = document.getElementById(field.getAttribute('list'))
let timer, busy, last
const ask = async () => {
  const text = field.value.trim()
  if (busy || text === last || text.length < 2) return
  last = text
  busy = true
  try {
    const answer = await fetch('words/?' + new URLSearchParams({ q: text }), { credentials: 'omit' })
    if (answer.ok) {
      const words = await answer.json()
      list.replaceChildren(...words.map((word) => {
        const option = document.createElement('option')
        option.value = word
        return option
      }))
    }
  } catch {}
  busy = false
  if (field.value.trim() !== last) later()
}
const later = () => {
  clearTimeout(timer)
  timer = setTimeout(ask, 250)
}
field.addEventListener('input', later)
}
`,
)
