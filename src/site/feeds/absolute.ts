/** A tag of HTML as this program writes it: attributes in quotation marks. */
const tag = /<[a-z]\w*(?: [\w:-]+(?:="[^"]*")?)*\s*\/?>/g
const address = / (href|src|poster)="([/#][^"]*)"/g
const sizes = / srcset="([^"]*)"/g

/** HTML of a page whose addresses hold wherever it is read: those within the site begin with where it is reached, those
 *  within the page with the page's own.
 *  @param page the address of the page that it is of. */
export const absolute = (html: string, publicUrl: string, page: string): string =>
  html.replaceAll(tag, (whole) =>
    whole
      .replaceAll(address, (_, name: string, to: string) => ` ${name}="${to.startsWith('#') ? page : publicUrl}${to}"`)
      .replaceAll(sizes, (_, list: string) => ` srcset="${list.replaceAll(/(^|, *)\//g, `$1${publicUrl}/`)}"`),
  )
