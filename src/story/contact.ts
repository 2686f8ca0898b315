/** Where somebody can be reached: an e-mail address, or a page. */
export const isContact = (text: string): boolean =>
  /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(text) || URL.parse(text)?.protocol === 'https:'

/** The same as an address that programs open. */
export const contactUri = (contact: string): string =>
  contact.startsWith('https:') ? (URL.parse(contact)?.href ?? contact) : `mailto:${encodeURI(contact)}`
