/** Grows a list in place: the link to the older page becomes *show more*, which fetches that page and puts its articles
 *  under those that stand. It says the title of the page that came, for who does not see it, and leads on from its
 *  first article. Without it, or when anything goes wrong, the link is a link. */
export const moreScript = `(() => {
const nav = document.querySelector('nav.pages'), river = document.getElementById('river')
let link = nav && nav.querySelector('a[rel=next]')
if (!link || !river || !window.DOMParser || !window.fetch) return
const spoken = document.createElement('p')
spoken.className = 'hidden'
spoken.setAttribute('role', 'status')
nav.after(spoken)
const dress = () => { link.textContent = link.dataset.more; link.className = 'more' }
dress()
nav.addEventListener('click', async (event) => {
  const held = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button
  if (event.target.closest('a') !== link || held) return
  event.preventDefault()
  if (link.getAttribute('aria-busy')) return
  const from = link.href
  link.setAttribute('aria-busy', 'true')
  spoken.textContent = link.textContent = link.dataset.wait
  try {
    const answer = await fetch(from)
    if (!answer.ok) throw 0
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const came = page.getElementById('river'), next = page.querySelector('nav.pages a[rel=next]')
    if (!came) throw 0
    const known = new Set([...document.querySelectorAll('main .card a')].map((one) => one.pathname))
    const fresh = [...came.children].filter((one) => !known.has(one.querySelector('h2 a').pathname))
    river.append(...fresh)
    spoken.textContent = page.querySelector('h1').textContent
    if (next) { link.replaceWith(next); link = next; dress() } else link.remove()
    if (!nav.firstElementChild) nav.remove()
    const first = fresh[0] && fresh[0].querySelector('h2 a')
    if (first) first.focus({ preventScroll: true })
  } catch { location.href = from }
})
})()`
