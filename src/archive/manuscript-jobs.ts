import { z } from 'zod'
import type { JobKind } from './jobs.ts'

/** Makes a revision of what was typed, when nobody has typed for a while. */
export const pauseJob: JobKind<object> = { name: 'revise-paused', payload: z.object({}) }

/** Forgets steps that nobody needs any more. */
export const packJob: JobKind<object> = { name: 'pack-manuscript', payload: z.object({}) }
