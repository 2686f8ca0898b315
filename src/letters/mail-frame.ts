import { stripBidi } from '#language/isolate.ts'
import { direction, script } from '#language/tag.ts'
import { html } from '#site/parts/markup.ts'
import type { Child, Markup } from '#site/parts/markup.ts'

/** How a mail looks: mail programs drop sheets and heads, so that each cell says everything itself. */
export interface MailStyle {
  readonly language: string
  readonly accent: string
}

const ink = '#1d1d1f'
const quiet = '#5c5c61'
const line = '#d9d9de'

const fontsOf = (language: string): string =>
  script(language) === 'Arab' ? "'Segoe UI',Tahoma,'Noto Naskh Arabic',sans-serif" : "Georgia,'Times New Roman',serif"

/** The direction of what stands in a cell, in every way that some mail program knows. */
const turned = (language: string): { dir: 'rtl' | 'ltr'; align: 'right' | 'left'; css: string } => {
  const dir = direction(language)
  const align = dir === 'rtl' ? 'right' : 'left'
  return { dir, align, css: `direction:${dir};text-align:${align};` }
}

/** A cell of the one column, in a row of its own.
 *  @param css what it looks like beyond its direction and font. */
export const cell = ({ language }: MailStyle, css: string, child: Child): Markup => {
  const { dir, align, css: way } = turned(language)
  const height = script(language) === 'Arab' ? '1.8' : '1.5'
  return html`<tr><td dir="${dir}" align="${align}" style="${way}font-family:${fontsOf(
    language,
  )};font-size:17px;line-height:${height};color:${ink};padding:0 24px;${css}">${child}</td></tr>
`
}

export const title = (style: MailStyle, child: Child): Markup =>
  cell(style, `padding-top:24px;font-size:24px;font-weight:bold;line-height:1.5;`, child)

export const text = (style: MailStyle, child: Child): Markup => cell(style, 'padding-top:12px;', child)

export const small = (style: MailStyle, child: Child): Markup =>
  cell(style, `padding-top:8px;font-size:14px;color:${quiet};`, child)

/** A heading between parts. */
export const heading = (style: MailStyle, child: Child): Markup =>
  cell(style, `padding-top:32px;font-size:15px;font-weight:bold;color:${style.accent};`, child)

export const quoted = (style: MailStyle, child: Child): Markup => {
  const side = direction(style.language) === 'rtl' ? 'right' : 'left'
  return text(style, html`<div style="border-${side}:3px solid ${style.accent};padding-${side}:12px;">${child}</div>`)
}

export const link = (href: string, child: Child, css = ''): Markup =>
  html`<a href="${href}" style="color:${ink};text-decoration:underline;${css}">${child}</a>`

/** What there is to do, as something to press. */
export const button = (style: MailStyle, href: string, child: Child): Markup => {
  const { dir, align } = turned(style.language)
  return cell(
    style,
    'padding-top:20px;padding-bottom:8px;',
    html`<table role="presentation" dir="${dir}" align="${align}" cellpadding="0" cellspacing="0" border="0"><tr><td
 dir="${dir}" bgcolor="${style.accent}" style="direction:${dir};background:${style.accent};padding:10px 22px;"><a
 href="${href}" style="font-family:${fontsOf(
   style.language,
 )};font-size:17px;font-weight:bold;color:#ffffff;text-decoration:none;">${child}</a></td></tr></table>`,
  )
}

/** A whole mail: one column of 600 px on white. What stands in it is in rows. */
export const mailFrame = (
  style: MailStyle,
  {
    subject,
    name,
    home,
    rows,
    foot,
  }: {
    readonly subject: string
    /** The newsroom, and where it is found. */
    readonly name: string
    readonly home: string
    readonly rows: Child
    readonly foot: Child
  },
): string => {
  const { language, accent } = style
  const { dir, align, css } = turned(language)
  return stripBidi(
    html`<!doctype html>
<html lang="${language}" dir="${dir}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light"><title>${subject}</title></head>
<body dir="${dir}" style="margin:0;padding:0;background:#ffffff;${css}">
<table role="presentation" dir="${dir}" width="100%" cellpadding="0" cellspacing="0" border="0" style="${css}"><tr><td
 dir="${dir}" align="center" style="direction:${dir};padding:0;">
<table role="presentation" dir="${dir}" align="center" width="600" cellpadding="0" cellspacing="0" border="0"
 style="width:100%;max-width:600px;${css}">
${cell(
  style,
  `padding-top:20px;padding-bottom:14px;border-bottom:3px solid ${accent};font-size:20px;font-weight:bold;`,
  link(home, name, 'text-decoration:none;'),
)}${rows}${cell(
      style,
      `padding-top:32px;border-bottom:1px solid ${line};font-size:1px;line-height:1px;`,
      '\u00A0',
    )}${foot}
<tr><td dir="${dir}" align="${align}" style="${css}padding:0 0 24px;font-size:1px;line-height:1px;">&nbsp;</td></tr>
</table></td></tr></table>
</body>
</html>
`.toString(),
  )
}
