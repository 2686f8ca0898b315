import { STATUS_CODES } from 'node:http'
import type { InputFault } from '#desk/perform.ts'
import type { RefusalCode } from '#desk/refusals.ts'

/** Why a request was not done, as RFC 9457 tells it. Never holds a stack, a path of this machine or a text of the
 *  database's. */
export interface Problem {
  readonly status: number
  /** Stable, for programs: `article.not-found`. It is the end of `type` as well. */
  readonly code: string
  /** One sentence for people. */
  readonly detail: string
  readonly errors?: readonly InputFault[]
  readonly headers?: Readonly<Record<string, string>>
}

/** Ends the handling of a request with a problem. */
export class Stopped extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.code)
    this.name = 'Stopped'
    this.problem = problem
  }
}

export const stop = (
  status: number,
  code: string,
  detail: string,
  more: Pick<Problem, 'errors' | 'headers'> = {},
): never => {
  throw new Stopped({ status, code, detail, ...more })
}

/** What the type of every problem begins with. */
export const problemType = 'urn:dragoman:problem:'

export const problemResponse = ({ status, code, detail, errors, headers }: Problem): Response =>
  new Response(
    JSON.stringify({
      type: `${problemType}${code}`,
      title: STATUS_CODES[status] ?? 'Problem',
      status,
      detail,
      code,
      ...(errors === undefined ? {} : { errors }),
    }),
    { status, headers: { 'Content-Type': 'application/problem+json', ...headers } },
  )

/** The status of each of the desk's refusals: what is named in the address or is the subject of an act is not found,
 *  what is only mentioned does not fit, and what stands against it as things are is a conflict. */
export const statusOf = (code: RefusalCode): number => {
  if (code === 'scope.missing' || code === 'role.missing' || code === 'edition.not-allowed') return 403
  if (code === 'version.stale') return 412
  if (code.endsWith('.not-found')) return 404
  return doesNotFit.test(code) ? 422 : 409
}

const doesNotFit =
  /\.(invalid|unknown|empty|missing|reserved|past|future|loop|own-parent|other-edition|not-in-edition)$/
