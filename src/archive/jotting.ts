import { Reading } from './reading.ts'

/** One small transaction that changes what no page hangs on: sessions, jobs, waiting replies, deliveries, when a token
 *  was used. It tells no key and has no way to: what readers may see is changed by a `Writing`, which is a jotting as
 *  well, so that a noun's file takes a `Jotting` wherever both will do.
 *
 *  Jottings do not stand in the one line of writers, where the database allows that: several run at once, and beside a
 *  writing. So what two must not both do is decided by the statement that does it (an update with its condition, an
 *  insert on conflict), never by a look before it. */
export class Jotting extends Reading {
  /** Tells a jotting from a reading, whose rows nobody may change. */
  readonly changes = true
}
