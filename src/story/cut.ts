/** How pictures are cut to the ratios that pages show them in. */

export const ratios = { wide: 3 / 2, square: 1 } as const

export type CutRatio = keyof typeof ratios

/** Where a picture is cut so that its focal point comes as near to the middle as the picture allows, in tenths: 0 has
 *  its left or upper edge, 10 its right or lower one, and 5 is the middle. Only one side is ever cut, so one number
 *  says it. */
export const cutTenth = (
  {
    width,
    height,
    focal,
  }: {
    readonly width: number | null
    readonly height: number | null
    readonly focal: { readonly x: number; readonly y: number } | null
  },
  ratio: CutRatio,
): number => {
  if (width === null || height === null || focal === null) return 5
  const longer = width / height / ratios[ratio]
  const [place, length] = longer > 1 ? [focal.x, longer] : [focal.y, 1 / longer]
  if (length - 1 < 0.01) return 5
  return Math.round(Math.min(1, Math.max(0, (place * length - 0.5) / (length - 1))) * 10)
}
