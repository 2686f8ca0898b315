import { test } from 'node:test'
import { is } from '#test/practice/foreign-html.ts'

const gap = (width: number): string => '\u00a0'.repeat(width)

test('the two half-lines of a verse stay apart, whatever parted them', () => {
  const verse = 'p[باران آمد     چراغ روشن شد/نان داغ     صدای خنده]'.replaceAll(' '.repeat(5), gap(5))
  is('<pre>باران آمد     چراغ روشن شد\nنان داغ     صدای خنده</pre>', verse)
  is(
    '<p>باران آمد&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;چراغ روشن شد<br>نان داغ&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;صدای خنده</p>',
    verse,
  )
  is('<pre>باران آمد\tچراغ روشن شد</pre>', `p[باران آمد${gap(4)}چراغ روشن شد]`)
  is('<pre>باران <b>آمد</b>   چراغ</pre>', `p[باران strong(آمد)${gap(3)}چراغ]`)
})

test('a poem keeps how its lines are indented, and where its stanzas end', () => {
  const poem = `p[Rain came/${gap(3)}and the lane was wet/${gap(6)}and the lamps were lit] p[${gap(1)}Bread came]`
  const text = 'Rain came\n   and the lane was wet  \n      and the lamps were lit\n  \n Bread came\n'
  is(`<pre class="wp-block-verse">${text}</pre>`, poem)
  is(`<!-- wp:verse --><pre class="wp-block-verse">${text}</pre><!-- /wp:verse -->`, poem)
  is(`<pre>${text}</pre>`, poem)
  is('<pre class="wp-block-verse">a\n   <em>b</em></pre>', `p[a/${gap(3)}emphasis(b)]`)
})

test('what is full of the signs of code is code, though nobody calls it so', () => {
  is('<pre>if (open) {\n  read(plan);\n}</pre>', 'code_block[if (open) {\n  read(plan);\n}]')
  is('<pre>if (open) {\n  // باز است\n}</pre>', 'code_block[if (open) {\n  // باز است\n}]')
  is('<pre class="lang:bash">ls -l</pre>', 'code_block{language=bash}[ls -l]')
  is('<pre>Bread   3\nMilk    2</pre>', `p[Bread${gap(3)}3/Milk${gap(4)}2]`)
})

test('notes that word processors linked to and fro become footnotes', () => {
  is(
    '<p>Old.<a href="#_ftn1" name="_ftnref1">[1]</a> It holds.</p><p><a href="#_ftnref1" ' +
      'name="_ftn1">[1]</a> Built in <b>1911</b>.</p>',
    'p[Old.^ It holds.] note[p[Built in strong(1911).]]',
  )
  is(
    '<p>a<sup><a id="ftnt_ref1" href="#ftnt1">[1]</a></sup> b<sup><a id="ftnt_ref2" href="#ftnt2">[2]' +
      '</a></sup></p><hr><div><p><a id="ftnt1" href="#ftnt_ref1">[1]</a> c</p>' +
      '</div><div><p><a id="ftnt2" href="#ftnt_ref2">[2]</a> d</p></div>',
    'p[a^ b^] separator note[p[c]] note[p[d]]',
  )
  is(
    '<p>a<sup id="fnref:1"><a href="#fn:1">۱</a></sup></p><ol><li id="fn:1">' +
      '<p>c <a href="#fnref:1">↩</a></p></li></ol>',
    'p[a^] note[p[c]]',
  )
  is(
    'Old.<a href="#_ftn1" name="_ftnref1">[1]</a> It holds.\n\nEnd.\n\n<a href="#_ftnref1" ' +
      'name="_ftn1">[1]</a> Built in 1911.\n\n<a href="/x">x</a>',
    'p[Old.^ It holds.] p[End.] p[link:/x(x)] note[p[Built in 1911.]]',
  )
})

test('a list of contents is none of notes, and a note that is no note stays where it is', () => {
  is(
    '<ul><li><a href="#h1" id="t1">1</a></li></ul><h2 id="h1"><a href="#t1">Bread</a></h2><p>a</p>',
    'ul[li[p[1]]] h{level=2}[Bread] p[a]',
  )
  is('<p>a<a href="#x">[1]</a></p><p id="x">b</p>', 'p[a[1]] p[b]')
  is(
    '<figure><img src="https://example.org/a.jpg"><figcaption>c<a href="#n" id="r">[1]' +
      '</a></figcaption></figure><p><a href="#r" id="n">[1]</a> d</p>',
    'picture{media=5 caption=c (d)}',
  )
})
