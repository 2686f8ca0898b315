const UNITS = [
  '[kcmµμn]?m|[kmµμ]?g|[cm]?l|m[²³]|km²|ha|lbs?|oz|ft|mi|min|ms|[hs]|km\\/h|m\\/s|mph|rpm',
  'kB|[MGT]B|[kMG]?bit\\/s|[kMG]B\\/s|[KMG]bps|px|dpi|fps|dB',
  '[kMGT]?W|[kMGT]?Wh|[kMG]?Hz|k?V|m?A|mAh|[hk]?Pa|bar|ppm|°?[CFK]|[kM]?J|kcal|mmHg|[mµ]?Sv',
  'USD|EUR|GBP|IRR|IQD|TRY|AED|SAR|QAR|KWD|EGP|JOD|CHF|CAD|AUD|JPY|CNY|INR|RUB',
].join('|')
const MONTHS =
  'January|February|March|April|May|June|July|August|September|October|November|December|' +
  'Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec'

/** Latin letters that a number before them belongs to, wherever in a line they stand: 25 km, 24 November. For the head
 *  of what comes after the number. */
export const counted = new RegExp(`^(?:${UNITS}|${MONTHS})(?![\\p{L}\\p{N}+#])`, 'u')
