// What programs put on the clipboard: samples of our own, in the shape in which those programs write.

interface Noted {
  readonly type: string
  readonly text?: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[]
  readonly content?: readonly Noted[]
}

const short: Readonly<Record<string, string>> = {
  paragraph: 'p',
  list_item: 'li',
  bullet_list: 'ul',
  ordered_list: 'ol',
}

/** A manuscript in one line: `p(words strong(words)) ul(li(p(one)))`. */
export const notation = (nodes: readonly Noted[]): string => {
  const numbers = new Map<unknown, number>()
  const number = (note: unknown): number => {
    if (!numbers.has(note)) numbers.set(note, numbers.size + 1)
    return numbers.get(note) ?? 0
  }
  const of = ({ type, text, attrs = {}, marks = [], content = [] }: Noted): string => {
    if (type === 'text')
      return marks
        .toReversed()
        .reduce(
          (words, mark) => `${mark.type === 'link' ? `link[${String(mark.attrs?.['href'])}]` : mark.type}(${words})`,
          text ?? '',
        )
    if (type === 'hard_break') return '/'
    if (type === 'footnote') return `†${number(attrs['note'])}`
    const inside = content.map(of).join(type === 'paragraph' || type === 'heading' ? '' : ' ')
    const level = type === 'heading' ? String(attrs['level']) : type === 'note' ? String(number(attrs['id'])) : ''
    return `${short[type] ?? type}${level}(${inside})`
  }
  return nodes.map(of).join(' ')
}

/** Each with what it should become in the Persian edition. */
export const clipboards: readonly { readonly name: string; readonly html: string; readonly makes: string }[] = [
  {
    name: 'paragraphs, headings and marks of Word, with its own elements and letters of an Arabic keyboard',
    html: `<html
xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body>
<!--StartFragment--><h1 style='text-align:right'><span lang=FA>موزهٔ آب<o:p></o:p></span></h1>
<p class=MsoNormal dir=RTL style='text-align:right'><span lang=FA
style='font-family:"B Nazanin"'>كتاب&nbsp;يک <b>تازه</b>
<span style='font-style:italic'>کج</span><o:p></o:p></span></p><!--EndFragment--></body></html>`,
    makes: 'heading2(موزهٔ آب) p(کتاب یک strong(تازه) emphasis(کج))',
  },
  {
    name: 'lists of Word in two levels',
    html: `<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if
!supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>First</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span
style='mso-list:Ignore'>·<span>&nbsp;</span></span>Inner</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span
style='mso-list:Ignore'>2.<span>&nbsp;</span></span>Second</p>
<p class=MsoNormal>After</p>`,
    makes: 'ol(li(p(First) ul(li(p(Inner)))) li(p(Second))) p(After)',
  },
  {
    name: 'a footnote of Word',
    html: `<p class=MsoNormal>Trams<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span
class=MsoFootnoteReference><span style='vertical-align:super'>[1]</span></span></a> run.</p>
<div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width="33%"><div
style='mso-element:footnote' id=ftn1>
<p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1"><span
class=MsoFootnoteReference>[1]</span></a> By night.</p></div></div>`,
    makes: 'p(Trams†1 run.) note1(p(By night.))',
  },
  {
    name: 'a footnote and an address of a word processor on the web, in its wrapper',
    html: `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span
style="font-weight:400">See </span><a
href="https://www.google.com/url?q=https://museum.example/%3Futm_source%3Dx&amp;sa=D"><span
style="text-decoration:underline">the museum</span></a><span style="font-weight:700">now</span><sup><a href="#ftnt1"
id="ftnt_ref1">[1]</a></sup></p><hr><div><p><a href="#ftnt_ref1"
id="ftnt1">[1]</a><span> Its page.</span></p></div></b>`,
    makes: 'p(See link[https://museum.example/](the museum)strong(now)†1) note1(p(Its page.))',
  },
  {
    name: 'a footnote of LibreOffice',
    html: `<p>Trams<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p>
<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym"
href="#sdfootnote1anc">1</a> By night.</p></div>`,
    makes: 'p(Trams†1) note1(p(By night.))',
  },
  {
    name: 'a page of the web: scripts, trackers, looks, tables for layout, stray breaks, addresses that do things',
    html: `<div
class="wrap"><script>alert(1)</script><style>p{color:red}</style>
<table><tr><td><p>One<br><br>Two<br></p></td></tr></table>
<p onclick="alert(1)"><a href="https://trams.example/?id=1&amp;fbclid=z" onclick="x()">link</a> <a
href="javascript:alert(1)">bad</a>
<img src="https://foreign.example/pixel.gif"><iframe src="https://foreign.example/"></iframe></p></div>`,
    makes: 'p(One) p(Two) p(link[https://trams.example/?id=1](link) bad)',
  },
  {
    name: 'a table and a quotation',
    html: `<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table><blockquote
cite="https://x.example/">Said</blockquote>`,
    makes:
      'table(table_row(table_header(p(a)) table_header(p(b))) table_row(table_cell(p(1)) table_cell(p(2)))) ' +
      'quotation(p(Said))',
  },
]
