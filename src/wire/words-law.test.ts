import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import { make } from '#test/practice/foreign-html.ts'

/** What a browser would show of a text, with the addresses of its pictures: nothing of scripts and the like, of
 *  comments and of elements that replace their words. */
const SILENT = new Set(
  'script style template title iframe noembed noframes object video audio head datalist'.split(' '),
)
const visible = (html: string): string => {
  let text = ''
  const waiting: DefaultTreeAdapterTypes.Node[] = [parseFragment(html, { scriptingEnabled: false })]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if ('value' in node) text += ` ${node.value}`
    else if (node.nodeName === 'img' && 'attrs' in node) text += ` ${node.attrs.map(({ value }) => value).join(' ')}`
    else if ('childNodes' in node && !SILENT.has(node.nodeName)) waiting.push(...node.childNodes.toReversed())
  }
  return text
}

/** What of a text may be gone with its words, and is told. */
const SWALLOWED = new RegExp(
  '^(?:hidden text|form|svg|canvas|applet|template|image map|frame|marquee|' +
    'text for members only|block .+|shortcode .+|end of an endless text)$',
)

const parts = [
  '<p>',
  '</p>',
  '<div dir="ltr">',
  '</div>',
  '<blockquote>',
  '</blockquote>',
  '<blockquote class="twitter-tweet">',
  '<ul>',
  '<li>',
  '</ul>',
  '<table>',
  '<tr>',
  '<td>',
  '</table>',
  '<caption>',
  '<b>',
  '</b>',
  '<a href="https://example.org/?a=1">',
  '<a href="#x" id="y">',
  '<a href="#y" name="x">',
  '</a>',
  '<img src="https://example.org/a.jpg" alt="">',
  '<figure>',
  '<figcaption>',
  '</figcaption>',
  '</figure>',
  '<pre>',
  '</pre>',
  '<code>',
  '</code>',
  '<h2>',
  '</h2>',
  '<cite>',
  '</cite>',
  '<footer>',
  '<details>',
  '<summary>',
  '</summary>',
  '</details>',
  '<button>',
  '</button>',
  '<math><msup>',
  '</msup></math>',
  '<dl>',
  '<dt>',
  '<dd>',
  '</dl>',
  '<q>',
  '</q>',
  '<br>',
  '<hr>',
  '\n\n',
  '\n',
  '   ',
  '<div class="gallery">',
  '<ul class="wp-block-gallery">',
  '<div class="wp-caption">',
  '<p class="wp-caption-text">',
  '<form>',
  '<input>',
  '</form>',
  '<div style="display:none">',
  '<!-- wp:quote -->',
  '<!-- /wp:quote -->',
  '<!-- wp:group -->',
  '<!-- /wp:group -->',
  '<!-- wp:query -->',
  '<!-- /wp:query -->',
  '<!-- wp:verse -->',
  '<!-- /wp:verse -->',
  '[caption align="left"]',
  '[/caption]',
  '[row]',
  '[/row]',
  '[vc_row]',
  '[/vc_row]',
  '[toggle title="wq more"]',
  '[/toggle]',
  '[ref]',
  '[/ref]',
  '[quote]',
  '[/quote]',
  '[code]',
  '[/code]',
  '[foo a="b"]',
  '[/foo]',
  '[members_only]',
  '[/members_only]',
  '[gallery ids="1,2"]',
  '[[gallery]]',
  '[',
  ']',
  '<sup>',
  '</sup>',
  '<span dir="rtl">',
  '</span>',
  '— ',
  '[1]',
  '<select>',
  '</select>',
  '<button aria-hidden="true">',
  '<ruby>',
  '<rt>',
  '<noscript>',
  '</noscript>',
  '<wire-note ref="[0]">',
  '<figure class="wire-caption">',
]
const ofHtml = fc
  .array(
    fc.oneof(
      { weight: 2, arbitrary: fc.constantFrom(...parts) },
      { weight: 1, arbitrary: fc.constantFrom('word', 'word', 'picture') },
    ),
    { maxLength: 30 },
  )
  .map((chosen) => chosen.map((part, at) => made[part]?.(at) ?? part).join(''))

const made: Readonly<Record<string, (at: number) => string>> = {
  word: (at) => ` w${at}x `,
  picture: (at) => `<img src="https://pictures.example/w${at}x.jpg">`,
}

test('every word and every picture that a reader saw stands in the body, or what it stood in is told', () => {
  fc.assert(
    fc.property(ofHtml, (html) => {
      const { body, lost } = make(html)
      const out = JSON.stringify(body)
      const gone = (visible(html).match(/w\d+x/g) ?? []).filter((word) => !out.includes(word))
      if (gone.length > 0)
        assert.ok(
          lost.some(({ what }) => SWALLOWED.test(what)),
          `${gone.join(' ')} of ${html} → ${out} ${JSON.stringify(lost)}`,
        )
    }),
    { numRuns: 1500 },
  )
})
