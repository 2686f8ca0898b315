/** How pictures are fitted. Where one is cut to a ratio, a class moves the cut in steps of a tenth: the policy of our
 *  pages allows no style on an element. Physical directions: a picture is never mirrored. */
export const pictureStyles = `
picture{display:block}
img.wide,img.square{display:block;inline-size:100%;block-size:auto;object-fit:cover}
img.wide{aspect-ratio:3/2}img.square{aspect-ratio:1}
${[0, 1, 2, 3, 4, 6, 7, 8, 9, 10]
  .map((tenth) => `img.cut${tenth}{object-position:${tenth * 10}% ${tenth * 10}%}`)
  .join('')}
`
