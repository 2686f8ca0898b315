// Whatever XML 1.0 does not have (https://www.w3.org/TR/xml/#charsets): one of them makes a whole feed unreadable.
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** Text as an XML file may hold it. */
export const xmlText = (text: string): string => text.toWellFormed().replaceAll(forbidden, '')
