/** A pure function of one string that remembers its answers. It forgets all of them at `limit`, because tags and zones
 *  also come from outside and nobody may fill the memory with invented ones. */
export const remembering = <Answer>(make: (key: string) => Answer, limit = 500): ((key: string) => Answer) => {
  const answers = new Map<string, Answer>()
  return (key) => {
    const known = answers.get(key)
    if (known !== undefined) return known
    const answer = make(key)
    if (answers.size >= limit) answers.clear()
    answers.set(key, answer)
    return answer
  }
}
