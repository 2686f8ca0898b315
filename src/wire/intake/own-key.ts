/** The key under which a foreign thing is kept here: the wanted one, or with `-2`, `-3` … where something that did not
 *  come from this origin has it.
 *  @param find gives the number of what has a key.
 *  @param own the number of the thing where it is in already. */
export const ownKey = async (
  wanted: string,
  find: (key: string) => Promise<number | undefined>,
  own: number | undefined,
): Promise<string> => {
  for (let attempt = 1; ; attempt += 1) {
    const key = attempt === 1 ? wanted : `${wanted}-${attempt}`
    const holder = await find(key)
    if (holder === own) return key // nobody where it is new, itself where it is not
    if (holder === undefined) return key
  }
}
