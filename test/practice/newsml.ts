import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../data/newsml-g2')

/** Whether there is a program that reads schemas of XML. */
export const noXmllint: string | false =
  spawnSync('xmllint', ['--version']).status === 0
    ? false
    : 'no xmllint. To have it: apt-get install --no-install-recommends libxml2-utils'

/** What texts lack to be NewsML-G2 2.35, in the words of xmllint. */
export const newsmlFaults = (texts: readonly string[]): string[] => {
  const here = mkdtempSync(join(tmpdir(), 'dragoman-newsml-'))
  try {
    const files = texts.map((text, index) => {
      const file = join(here, `${index}.xml`)
      writeFileSync(file, text)
      return file
    })
    const catalog = join(here, 'catalog.xml')
    const own = 'xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"'
    const entry = `"http://www.w3.org/2001/xml.xsd" uri="${join(folder, 'xml.xsd')}"`
    writeFileSync(catalog, `<catalog ${own}><system systemId=${entry}/><uri name=${entry}/></catalog>`)
    const schema = join(folder, 'NewsML-G2_2.35-spec-All-Power.xsd')
    const { stderr } = spawnSync('xmllint', ['--nonet', '--noout', '--schema', schema, ...files], {
      encoding: 'utf8',
      env: { ...process.env, XML_CATALOG_FILES: catalog },
      maxBuffer: 1 << 26,
    })
    return stderr.split('\n').filter((line) => line !== '' && !line.endsWith(' validates'))
  } finally {
    rmSync(here, { recursive: true, force: true })
  }
}
