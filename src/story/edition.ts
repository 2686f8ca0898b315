/** One language's face of the newsroom: how it is named, read and dated. */
export interface Edition {
  /** BCP 47 tag in canonical form; the first part of all its addresses. */
  readonly code: string
  readonly position: number
  /** Whether readers are offered it. Staff can fill an edition before it opens. */
  readonly public: boolean
  /** The language's name in its own words: فارسی. */
  readonly name: string
  readonly direction: 'ltr' | 'rtl'
  /** CLDR numbering system of the numbers that the system writes: `latn`, `arab`, `arabext` … */
  readonly digits: string
  /** CLDR calendar that dates are written in, and a second one that is given in brackets where they differ. */
  readonly calendar: string
  readonly otherCalendar: string | null
  /** IANA name of the zone that its days and hours are counted in. */
  readonly timeZone: string
  /** What the newsroom is called in this edition. */
  readonly newsroom: string
  readonly tagline: string | null
  /** The newsroom's own wording of interface messages, by message key; for languages without a catalogue, all. */
  readonly words: Readonly<Record<string, string>>
}

/** A section's name in one edition. */
export interface SectionName {
  readonly id: number
  readonly key: string
  readonly parent: number | null
  readonly name: string
  readonly slug: string
  readonly description: string | null
}

/** Where a menu stands on a page. */
export const menuPlaces = ['main', 'footer'] as const
export type MenuPlace = (typeof menuPlaces)[number]

/** An entry of an edition's menu: a section, a standing page, or any address of the newsroom's choosing. */
export type MenuItem =
  | { readonly section: string }
  | { readonly page: string }
  | { readonly label: string; readonly href: string }
