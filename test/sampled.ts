/** What a run of all tests looks at of something long: a third, another one each day. A run of the file by itself looks
 *  at all of it. */
export const sampled = <T>(all: readonly T[]): readonly T[] =>
  process.env['DRAGOMAN_TEST_SAMPLED'] === 'yes' ? all.filter((_, at) => at % 3 === today % 3) : all

const today = Math.floor(Date.now() / 86_400_000)
