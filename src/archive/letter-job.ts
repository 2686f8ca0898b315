import { z } from 'zod'
import type { JobKind } from './jobs.ts'

/** The work of writing a letter and putting in its mails, behind the subscriber that was the last. */
export const letterJob: JobKind<{ readonly after: number }> = {
  name: 'letter',
  payload: z.object({ after: z.int() }).readonly(),
}
