import { raiseVersion, versionOf } from '#archive/versions.ts'
import type { Writing } from '#archive/writing.ts'
import { Refused } from './refusals.ts'

/** Raises the version of something that staff set, and gives the new one. Whoever names the version that they saw is
 *  refused where it has changed since; a new thing was at version 0.
 *  @param subject as the log calls it: `author:3`. */
export const raised = async (
  writing: Writing,
  subject: string,
  { made, ifVersion }: { readonly made: boolean; readonly ifVersion: number | undefined },
): Promise<number> => {
  const version = await raiseVersion(writing, subject, made)
  if (ifVersion !== undefined && version - 1 !== ifVersion)
    throw new Refused('version.stale', { is: version - 1, was: ifVersion })
  return version
}

/** The same for what changes by other ways than acts on it too, so that its version is raised where it is kept. To be
 *  called before it is changed. */
export const mustBeAtVersion = async (
  writing: Writing,
  subject: string,
  ifVersion: number | undefined,
): Promise<void> => {
  if (ifVersion === undefined) return
  const is = await versionOf(writing, subject)
  if (is !== ifVersion) throw new Refused('version.stale', { is, was: ifVersion })
}
