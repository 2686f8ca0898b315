/** Whether a value of JSON is an object, not a list. */
export const isJsonObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a text says as JSON; undefined where it is none. */
export const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined
    throw thrown
  }
}

/** The same where an object is meant: {} for everything else. */
export const jsonObject = (text: string): Readonly<Record<string, unknown>> => {
  const value = readJson(text)
  return isJsonObject(value) ? value : {}
}

/** The same where a list is meant: [] for everything else. */
export const jsonList = (text: string): readonly unknown[] => {
  const value = readJson(text)
  return Array.isArray(value) ? value : []
}
