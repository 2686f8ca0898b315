import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { inputFaults, see } from '#desk/perform.ts'
import type { Desk, Performed } from '#desk/perform.ts'
import type { View } from '#desk/view.ts'
import type { Actor } from '#story/may.ts'
import { etagOf } from './api-versions.ts'
import { stop } from './problem.ts'

/** The path of a view as the router writes it. */
export const routeOf = ({ path }: View): string => `/api/${path.replaceAll(/\{(\w+)\}/g, ':$1')}`

/** The parameters that stand in the path of a view. */
export const pathParameters = ({ path }: View): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

/** Looks at what a view tells, with the parameters of a request.
 *  @throws Stopped 404 where the path names nothing, 422 where the query does not fit. */
export const lookAt = async (desk: Desk, actor: Actor, view: View, context: Context): Promise<Performed<unknown>> => {
  const inPath = pathParameters(view)
  const given: Record<string, string> = {}
  for (const [name, value] of Object.entries(context.req.query())) {
    if (inPath.includes(name)) stop(422, 'input.invalid', `“${name}” stands in the path.`)
    Object.defineProperty(given, name, { value, enumerable: true })
  }
  const checked = view.input.safeParse({ ...given, ...context.req.param() })
  if (!checked.success) {
    const faults = inputFaults(checked.error)
    if (faults.some(({ pointer }) => inPath.includes(pointer.slice(1))))
      return stop(404, 'address.unknown', 'There is nothing at this address. See /api/.')
    return stop(422, 'input.invalid', 'The query does not fit; each fault is listed.', { errors: faults })
  }
  return see(desk, actor, view.right, (reading, by) => view.see(reading, checked.data, by))
}

/** The strong ETag of an answer: the version of what is told, if that has one, and a hash of all that is told, since
 *  also what stands beside it changes. Verbs look at the version alone. */
export const tagOf = (answer: unknown, text: string): string => {
  const { version } = answer as { readonly version?: number }
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 16)
  return version === undefined ? `"${hash}"` : etagOf(version, hash)
}

/** Whether a request says that it has just this already. */
export const isKnown = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch?.split(',', 50).some((one) => [etag, '*'].includes(one.trim().replace(/^W\//, ''))) ?? false
