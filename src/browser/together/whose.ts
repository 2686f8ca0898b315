/** Whose page this is. What is written in it is theirs, whoever is signed in when it goes up. */
export const memberHere = (): number => Number(document.body.dataset['member'] ?? 0)

/** Who is signed in in this browser now: a member by number, nobody, or `unknown` where the newsroom cannot be asked.
 *  A line that was refused does not say why. */
export const whoIsIn = async (): Promise<number | 'nobody' | 'unknown'> => {
  try {
    const response = await fetch('/desk/who', { headers: { Accept: 'application/json' } })
    if (!response.ok) return 'unknown'
    const { member } = (await response.json()) as { member: number | null }
    return member ?? 'nobody'
  } catch (thrown) {
    if (thrown instanceof TypeError || thrown instanceof SyntaxError) return 'unknown'
    throw thrown
  }
}
