import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { is, lost, make, show, unknown } from '#test/practice/foreign-html.ts'
import { scanShortcodes } from './shortcode-scan.ts'

test('layout around words goes, and the words stay', () => {
  is(
    '[vc_row][vc_column width="1/1"][vc_column_text]The library opens at nine.\n\nIt closes ' +
      'at six.[/vc_column_text][/vc_column][/vc_row]',
    'p[The library opens at nine.] p[It closes at six.]',
  )
  is(
    '[et_pb_section fb_built="1" admin_label="section"][et_pb_row][et_pb_column type="4_4"][et_pb_tex' +
      't admin_label="Text"]<p>The pool is warm.</p>[/et_pb_text][/et_pb_column][/et_pb_row][/et_pb_sec' +
      'tion]',
    'p[The pool is warm.]',
  )
  is('[one_half]a[/one_half][one_half_last]b[/one_half_last]', 'p[a] p[b]')
  is('<p>[av_section]</p><p>a</p><p>[/av_section]</p>', 'p[a]')
  is('[dropcap]T[/dropcap]he [highlight color="red"]market[/highlight] is [b]open[/b].', 'p[The market is open.]')
  is('[fusion_text]a[/fusion_text][/fusion_builder_column]', 'p[a]')
})

test('words that builders keep in attributes are not lost', () => {
  is('[vc_custom_heading text="Trams are back"]', 'h{level=2}[Trams are back]')
  is(
    '[et_pb_blurb title="Bread" image="https://example.org/b.jpg"]<p>It is cheap.</p>[/et_pb_blurb]',
    'h{level=3}[Bread] picture{media=5} p[It is cheap.]',
  )
  is(
    '[vc_btn title="See the plan" link="url:https%3A%2F%2Fexample.org%2Fplan|title:Plan"]',
    'p[link:https://example.org/plan(See the plan)]',
  )
  is(
    '[vc_single_image image="7"][vc_gallery images="3,4"]',
    'picture{media=7} gallery[picture{media=3}picture{media=4}]',
  )
  is(`[vc_raw_html]${Buffer.from(encodeURIComponent('<p>نان</p>')).toString('base64')}[/vc_raw_html]`, 'p[نان]')
  is('[et_pb_toggle title="When?"]At nine.[/et_pb_toggle]', 'p[strong(When?)] p[At nine.]')
  is('[av_button label="Plan" link="manually,https://example.org/plan"]', 'p[link:https://example.org/plan(Plan)]')
})

test('small shortcodes say what they said', () => {
  is(
    'a [button link="https://example.org/plan" color="red"]See the plan[/button]',
    'p[a link:https://example.org/plan(See the plan)]',
  )
  is('[pullquote]Bread is cheap today.[/pullquote]', 'quote[p[Bread is cheap today.]]')
  is('[su_quote cite="Leila Rahimi"]a[/su_quote]', 'quote{speaker=Leila Rahimi}[p[a]]')
  is('[toggle title="More"]Hidden words.[/toggle]\n\n[divider]\n\nb', 'p[strong(More)] p[Hidden words.] separator p[b]')
  is(
    '[url=https://example.org/a]a[/url] [img]https://example.org/a.jpg[/img]',
    'p[link:https://example.org/a(a)] picture{media=5}',
  )
  is(
    '[pdf-embedder url="https://example.org/files/plan%20b.pdf"]',
    'p[link:https://example.org/files/plan%20b.pdf(plan b.pdf)]',
  )
  is('[gallery ids="3,4" columns=2]', 'gallery[picture{media=3}picture{media=4}]')
})

test('brackets that are no shortcode stay, and a doubled one is printed once', () => {
  is('see [sic] and [note] and [update: at nine] [1] [b]', 'p[see [sic] and [note] and [update: at nine] [1] [b]]')
  assert.deepEqual(unknown('see [sic] and [note] and [b]'), {})
  is('[[gallery]] is a shortcode, [[Page name]] is none', 'p[[gallery] is a shortcode, [[Page name]] is none]')
  is('<code>[gallery ids="1,2"]</code> <a title="[gallery]" href="/x">a</a>', 'p[code([gallery ids="1,2"]) link:/x(a)]')
  is('[a <b>b</b> c]', 'p[[a strong(b) c]]')
})

test('what nobody knows stays in the text and is named, and what is filled from elsewhere goes and is told', () => {
  const html =
    '[weather city="Graz"] [my_box]a[/my_box] [contact-form-7 id="5" title="Form"] [table id=3 /][rev_slider a="b"]'
  is(html, 'p[[weather city="Graz"] [my_box]a[/my_box]]')
  assert.deepEqual(unknown(html), { weather: 1, my_box: 1 })
  assert.deepEqual(lost(html), { 'shortcode contact-form-7': 1, 'shortcode table': 1, 'shortcode rev_slider': 1 })
})

test('words for members only do not become public', () => {
  is('a\n\n[members_only]secret[/members_only]\n\n[restrict level="2"]secret[/restrict]', 'p[a]')
  assert.deepEqual(lost('[pmpro_member]secret[/pmpro_member]'), { 'text for members only': 1 })
})

test('videos, posts and sounds become link cards, however their address is told', () => {
  for (const [html, card] of [
    [
      '[youtube=https://www.youtube.com/watch?v=abcdefghijk]',
      'https://www.youtube.com/watch?v=abcdefghijk site=YouTube',
    ],
    [
      '[youtube https://www.youtube.com/watch?v=abcdefghijk&rel=0]',
      'https://www.youtube.com/watch?v=abcdefghijk&rel=0 site=YouTube',
    ],
    ['[youtube id="abcdefghijk"]', 'https://www.youtube.com/watch?v=abcdefghijk site=YouTube'],
    ['[youtube]abcdefghijk[/youtube]', 'https://www.youtube.com/watch?v=abcdefghijk site=YouTube'],
    ['[su_youtube url="https://youtu.be/abcdefghijk"]', 'https://youtu.be/abcdefghijk site=YouTube'],
    ['[vimeo 12345678]', 'https://vimeo.com/12345678 site=Vimeo'],
    ['[fusion_vimeo id="https://vimeo.com/12345678" /]', 'https://vimeo.com/12345678 site=Vimeo'],
    ['[soundcloud url="https://soundcloud.com/a/b" params="x=1"]', 'https://soundcloud.com/a/b site=SoundCloud'],
    ['[tweet https://twitter.com/a/status/1]', 'https://twitter.com/a/status/1 site=X'],
    ['[aparat id="AbC12"]', 'https://www.aparat.com/v/AbC12 site=آپارات'],
    ['[spotify uri="spotify:track:abc"]', undefined],
    ['[spotify spotify:track:abc]', 'https://open.spotify.com/track/abc site=Spotify'],
    ['[telegram post="example/43"]', 'https://t.me/example/43 site=Telegram'],
    ['[googlevideo=http://video.example/1]', 'http://video.example/1'],
    ['[mytube=http://video.example/1]', 'http://video.example/1'],
    ['[embed width="500"]https://example.org/x[/embed]', 'https://example.org/x'],
    ['[et_pb_video src="https://youtu.be/abcdefghijk"][/et_pb_video]', 'https://youtu.be/abcdefghijk site=YouTube'],
    ['[iframe src="https://example.org/x"]', 'https://example.org/x'],
  ] as const)
    if (card !== undefined) is(`a\n\n${html}\n\nb`, `p[a] embed{url=${card}} p[b]`)
})

test('players play files of the newsroom', () => {
  is(
    '[video mp4="https://example.org/a.mp4"][/video] [audio src="https://example.org/b.mp3"]',
    'video{media=6} audio{media=6}',
  )
  is('[audio:https://example.org/b.mp3|titles=b]', 'audio{media=6}')
  is('[video width="640"]https://example.org/a.webm[/video]', 'video{media=6}')
  is('[fvplayer src="https://example.org/a.mp4"]', 'video{media=6}')
})

test('code keeps its tags and its empty lines', () => {
  is(
    'a\n\n[code language="html"]\n<div class="plan">\n  <b>Plan</b>\n\n[gallery]</div>\n[/code]\n\nb',
    'p[a] code_block{language=html}[<div class="plan">\n  <b>Plan</b>\n\n[gallery]</div>] p[b]',
  )
  is('[sourcecode lang="bash"]\nls -l\n\nrm plan.txt\n[/sourcecode]', 'code_block{language=bash}[ls -l\n\nrm plan.txt]')
  is('[php]echo &lt;b&gt;;[/php]', 'code_block{language=php}[echo <b>;]')
  is('[latex]a<b[/latex] [code] alone', 'p[code(a<b) [code] alone]')
})

test('notes of plugins become footnotes', () => {
  is(
    'Old[efn_note]Built in <b>1911</b>.[/efn_note] and strong[ref]Tested in May.[/ref].',
    'p[Old^ and strong^.] note[p[Built in strong(1911).]] note[p[Tested in May.]]',
  )
  is('a[1. Built in the year 1911.] b [1. May]', 'p[a^ b [1. May]] note[p[Built in the year 1911.]]')
  is('a[footnote]<p>b</p><p>c</p>[/footnote] d', 'p[a^ d] note[p[b]p[c]]')
  is('a[mfn]b[mfn]c[/mfn][/mfn]', 'p[a^] note[p[b (c)]]')
  is('[caption]<img src="https://example.org/a.jpg"> words[ref]c[/ref][/caption]', 'picture{media=5 caption=words (c)}')
  is('a[ref name="x" /]', 'p[a]')
})

test('every character of a text is in one of its pieces, and hostile ones take no longer than others', () => {
  const parts = [
    '[',
    ']',
    '[[',
    ']]',
    '[/',
    'row',
    'code',
    '[code]',
    '[/code]',
    ' a="b"',
    '<pre>',
    '</pre>',
    '<!--',
    '-->',
    '<a "',
    '=',
    ' ',
    'x',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 30 }), (chosen) => {
      const html = chosen.join('')
      const back = scanShortcodes(html).map((piece) =>
        typeof piece === 'string'
          ? piece
          : piece.verbatim === undefined
            ? piece.source
            : `${piece.source}${piece.verbatim}[/${piece.name}]`,
      )
      assert.equal(back.join('').toLowerCase(), html.toLowerCase())
    }),
  )
  for (const part of [
    '[code]',
    '[a "',
    '<a "',
    '[[',
    '[row]',
    '[/row]',
    '[ref]',
    '<pre',
    '[1. a b c d ',
    '[toggle title="a"]',
    '[x=',
  ])
    assert.notEqual(show(make(part.repeat(20_000)).body), undefined)
})
