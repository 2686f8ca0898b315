/** How well one colour can be read on another, as the Web Content Accessibility Guidelines 2.2 count it. Colours are
 *  `#rrggbb`. */

/** The least contrast of text of usual size (success criterion 1.4.3). */
export const readable = 4.5

/** The contrast ratio of two colours: 1 for the same, 21 for black on white. */
export const contrast = (one: string, other: string): number => {
  const [bright, dim] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (bright + 0.05) / (dim + 0.05)
}

/** The same hue, as much darker or lighter as it must be to have at least `least` on `ground`; the colour itself where
 *  it has that already. */
export const nearestReadable = (colour: string, ground: string, least: number = readable): string => {
  if (contrast(colour, ground) >= least) return colour
  const end = luminance(ground) > 0.18 ? 0 : 1
  const { hue, saturation, lightness } = toHsl(colour)
  for (let step = 1; step <= 1000; step += 1) {
    const nearer = fromHsl(hue, saturation, lightness + ((end - lightness) * step) / 1000)
    if (contrast(nearer, ground) >= least) return nearer
  }
  return end === 0 ? '#000000' : '#ffffff'
}

const channels = (colour: string): [number, number, number] => {
  const bits = Number.parseInt(colour.slice(1), 16)
  return [(bits >> 16) / 255, ((bits >> 8) & 255) / 255, (bits & 255) / 255]
}

/** Relative luminance as WCAG 2.2 defines it: 0 for black, 1 for white. */
const luminance = (colour: string): number => {
  const [red, green, blue] = channels(colour).map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  ) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const toHsl = (colour: string): { hue: number; saturation: number; lightness: number } => {
  const [red, green, blue] = channels(colour)
  const most = Math.max(red, green, blue)
  const span = most - Math.min(red, green, blue)
  const lightness = most - span / 2
  if (span === 0) return { hue: 0, saturation: 0, lightness }
  const turn =
    most === red ? (green - blue) / span : most === green ? 2 + (blue - red) / span : 4 + (red - green) / span
  return { hue: turn * 60, saturation: span / (1 - Math.abs(2 * lightness - 1)), lightness }
}

const fromHsl = (hue: number, saturation: number, lightness: number): string => {
  const reach = saturation * Math.min(lightness, 1 - lightness)
  const part = (offset: number): string => {
    const turn = (((offset + hue / 30) % 12) + 12) % 12
    const value = lightness - reach * Math.max(-1, Math.min(turn - 3, 9 - turn, 1))
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${part(0)}${part(8)}${part(4)}`
}
