/** How many numbers are tried one after the other, before they are looked for in leaps. */
const near = 4

/** The name itself, or with `-2`, `-3` … added, whichever nobody has. Where thousands are called the same, a free
 *  number is found in leaps, so that the last of them costs little more than the first; then it may not be the lowest
 *  one.
 *  @param wanted the name with a number; the name alone for 1.
 *  @param isFree whether a name can be had. It is asked at most about 4 + 2 × log₂ n times. */
export const freeName = async (
  wanted: (number: number) => string,
  isFree: (name: string) => Promise<boolean>,
): Promise<string> => {
  const free = (number: number): Promise<boolean> => isFree(wanted(number))
  for (let number = 1; number <= near; number += 1) if (await free(number)) return wanted(number)
  let [taken, high] = [near, near * 2]
  for (; !(await free(high)); high *= 2) taken = high
  while (high - taken > 1) {
    const middle = Math.floor((taken + high) / 2)
    if (await free(middle)) high = middle
    else taken = middle
  }
  return wanted(high)
}

/** The usual way to number a name: `tram`, `tram-2`. */
export const numbered =
  (name: string) =>
  (number: number): string =>
    number === 1 ? name : `${name}-${number}`
