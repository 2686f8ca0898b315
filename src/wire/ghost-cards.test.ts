import assert from 'node:assert/strict'
import { test } from 'node:test'
import { is, lost } from '#test/practice/foreign-html.ts'

test('of a card of Ghost its words and files come along, and not what draws its controls', () => {
  is(
    '<div class="kg-card kg-audio-card"><img class="kg-audio-thumbnail" src="" alt="thumbnail"><div><audio src=' +
      '"https://example.org/talk.mp3"></audio><div class="kg-audio-title">The talk</div><div class="kg-audio-player">' +
      '<button><svg></svg></button><span>0:00</span><div>/<span>123</span></div></div></div></div>',
    'audio{media=6 caption=The talk}',
  )
  is(
    '<figure class="kg-card kg-video-card"><div class="kg-video-container"><video src="https://example.org/a.mp4">' +
      '</video><div class="kg-video-overlay"><button><svg></svg></button></div>' +
      '<div class="kg-video-player-container"><span>0:00</span></div></div><figcaption>The tram</figcaption></figure>',
    'video{media=6 caption=The tram}',
  )
  is(
    '<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://rain.example/a"><div>' +
      '<div class="kg-bookmark-title">Rain</div><div class="kg-bookmark-description">It rains.</div><div class=' +
      '"kg-bookmark-metadata"><img class="kg-bookmark-icon" src="https://rain.example/i.png"><span>Tom</span></div>' +
      '</div><div class="kg-bookmark-thumbnail"><img src="https://rain.example/t.jpg"></div></a></figure>',
    'embed{url=https://rain.example/a title=Rain description=It rains.}',
  )
  is(
    '<div class="kg-card kg-file-card"><a href="https://tram.example/plan.pdf"><div><div class="kg-file-card-title">' +
      'The plan</div><div class="kg-file-card-caption">Of the bridge</div><div class="kg-file-card-metadata">' +
      '2 MB</div></div></a></div>',
    'p[link:https://tram.example/plan.pdf(The plan)] p[Of the bridge]',
  )
  is(
    '<div class="kg-card kg-callout-card"><div class="kg-callout-emoji">💡</div><div class="kg-callout-text">Mind ' +
      '<b>it</b>.</div></div>',
    'p[💡 Mind strong(it).]',
  )
  is(
    '<figure class="kg-card kg-gallery-card"><div><img src="https://example.org/a.jpg"></div><div><img ' +
      'src="https://example.org/b.jpg"></div><figcaption>Two</figcaption></figure>',
    'gallery[picture{media=5}picture{media=5}] p[Two]',
  )
})

test('what asks readers to become members of the old site goes, and is told', () => {
  const html =
    '<div class="kg-card kg-signup-card" style="display:none"><h2>Join</h2><form></form></div>' +
    '<div class="kg-card kg-button-card"><a href="https://tram.example/#/portal/signup">Join</a></div>' +
    '<div class="kg-card kg-button-card"><a href="https://tram.example/plan/">The plan</a></div>'
  is(html, 'p[link:https://tram.example/plan/(The plan)]')
  assert.deepEqual(lost(html), { form: 2 })
})
