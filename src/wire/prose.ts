/** Whether a value holds words for readers, rather than a setting, by the look of it. */
export const isProse = (text: string): boolean =>
  text.length < 100_000 &&
  /\p{L}{2,}[^\p{L}\n]{0,3}[ \u00a0]+["“«(]?\p{L}/u.test(text) &&
  !/^\s*[{[]|^\S+:\S|;\s*$/.test(text)
