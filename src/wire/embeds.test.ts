import assert from 'node:assert/strict'
import { test } from 'node:test'
import { is, lost } from '#test/practice/foreign-html.ts'

test('what a script would have shown becomes a link card', () => {
  for (const [html, url, site] of [
    [
      '<script async src="https://telegram.org/js/telegram-widget.js?22" data-telegram-post="example/43"></script>',
      'https://t.me/example/43',
      'Telegram',
    ],
    [
      '<div id="1"><script src="https://www.aparat.com/embed/AbC12?data[rnddiv]=1"></script></div>',
      'https://www.aparat.com/v/AbC12',
      'آپارات',
    ],
    [
      '<div class="fb-post" data-href="https://www.facebook.com/example/posts/123"></div>',
      'https://www.facebook.com/example/posts/123',
      'Facebook',
    ],
    [
      '<fb:post href="https://www.facebook.com/example/posts/123"></fb:post>',
      'https://www.facebook.com/example/posts/123',
      'Facebook',
    ],
    [
      '<amp-youtube data-videoid="abcdefghijk"></amp-youtube>',
      'https://www.youtube.com/watch?v=abcdefghijk',
      'YouTube',
    ],
    ['<lite-youtube videoid="abcdefghijk"></lite-youtube>', 'https://www.youtube.com/watch?v=abcdefghijk', 'YouTube'],
    [
      '<div class="rll-youtube-player" data-id="abcdefghijk" data-src="https://www.youtube.com/embed/ab' +
        'cdefghijk"></div>',
      'https://www.youtube.com/watch?v=abcdefghijk',
      'YouTube',
    ],
    ['<script src="https://gist.github.com/desk/abc.js"></script>', 'https://gist.github.com/desk/abc', 'GitHub'],
    [
      '<iframe data-src="https://www.aparat.com/video/video/embed/videohash/AbC12/vt/frame" ' +
        'src="about:blank"></iframe>',
      'https://www.aparat.com/v/AbC12',
      'آپارات',
    ],
    ['<iframe src="https://t.me/example/43?embed=1"></iframe>', 'https://t.me/example/43', 'Telegram'],
    [
      '<iframe src="https://embed.bsky.app/embed/did:plc:x/app.bsky.feed.post/abc"></iframe>',
      'https://bsky.app/profile/did:plc:x/post/abc',
      'Bluesky',
    ],
  ] as const)
    is(`<p>a</p>${html}<p>b</p>`, `p[a] embed{url=${url} site=${site}} p[b]`)
  is(
    '<iframe src="https://www.google.com/maps/embed?pb=1"></iframe>',
    'embed{url=https://www.google.com/maps/embed?pb=1 site=Google Maps}',
  )
})

test('a post on X is a quotation with its author and its address', () => {
  const said =
    'quote{speaker=Town Trams (@example) cite=https://twitter.com/example/status/1234567890}[p[Trams are back.]]'
  const tweet = (inside: string): string =>
    `<blockquote class="twitter-tweet">${inside}</blockquote>` +
    '<script async src="https://platform.twitter.com/widgets.js"></script>'
  const day = '<a href="https://twitter.com/example/status/1234567890?ref_src=twsrc%5Etfw">May 1, 2024</a>'
  is(tweet(`<p lang="en" dir="ltr">Trams are back.</p>&mdash; Town Trams (@example) ${day}`), said)
  is(tweet(`<p>Trams are back.</p><p>&mdash; Town Trams (@example) ${day}</p>`), said)
  is(`<blockquote><p>Trams are back.</p>— Town Trams (@example) ${day}</blockquote>`, said)
  is(
    tweet(`<a href="https://twitter.com/example/status/1234567890"></a>`),
    'embed{url=https://twitter.com/example/status/1234567890 site=X}',
  )
  assert.deepEqual(lost(tweet(`<p>Trams are back.</p>&mdash; Town Trams (@example) ${day}`)), {})
  is(
    '<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:x/app.bsky.feed.post/abc">' +
      '<p lang="en">Trams are back.</p>&mdash; Town Trams (<a href="https://bsky.app/profile/x?ref_src=' +
      'embed">@trams.example</a>) <a href="https://bsky.app/profile/did:plc:x/post/abc?ref_src=embed">M' +
      'ay 1</a></blockquote>',
    'quote{speaker=Town Trams (@trams.example) cite=https://bsky.app/profile/did:plc:x/post/abc}[p[Trams are back.]]',
  )
})

test('a post of which there is little to read is a card with what there is', () => {
  is(
    '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/AbCdEf/?' +
      'utm_source=ig_embed"><div><a href="https://www.instagram.com/p/AbCdEf/">' +
      '<div>View this post on Instagram</div></a><p><a href="https://www.instagram.com/p/AbCdEf/">A ' +
      'post shared by The Town Paper (@example)</a></p></div></blockquote><script async src="//www.inst' +
      'agram.com/embed.js"></script>',
    'embed{url=https://www.instagram.com/p/AbCdEf/ title=A post shared by The Town Paper (@example) site=Instagram}',
  )
  is(
    '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@town/video/1">' +
      '<section><a href="https://www.tiktok.com/@town">@town</a> <p>Trams are back' +
      '</p></section></blockquote>',
    'embed{url=https://www.tiktok.com/@town/video/1 title=@town Trams are back site=TikTok}',
  )
  is(
    '<blockquote class="text-post-media" data-text-post-permalink="https://www.threads.net/@town/post' +
      '/abc"><a href="https://www.threads.net/@town/post/abc">View on Threads' +
      '</a></blockquote>',
    'embed{url=https://www.threads.net/@town/post/abc site=Threads}',
  )
  is(
    '<blockquote class="mastodon-embed" data-embed-url="https://social.example/@town/1/embed">' +
      '<a href="https://social.example/@town/1">Post by @town</a></blockquote>',
    'embed{url=https://social.example/@town/1 title=Post by @town}',
  )
})

test('a quotation that only names a source is no post', () => {
  is('<blockquote cite="https://example.org/a"><p>a</p></blockquote>', 'quote{cite=https://example.org/a}[p[a]]')
  is(
    '<blockquote><p>a <a href="https://twitter.com/example/status/1">b</a></p></blockquote>',
    'quote[p[a link:https://twitter.com/example/status/1(b)]]',
  )
})
