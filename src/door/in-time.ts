import { Fault } from '#common/fault.ts'

/** Waits for something as long as whoever asked will, and no longer; it goes on by itself.
 *  @param patience in milliseconds.
 *  @throws Fault `door.late` where it did not come in time. */
export const inTime = async <T>(work: Promise<T>, patience: number): Promise<T> => {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Fault('door.late', { patience })), patience)
  try {
    return await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
