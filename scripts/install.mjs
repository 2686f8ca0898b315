// Brings the packages of package-lock.json into node_modules, the pinned Node among them. Run before everything else by
// the machine's own Node, so it is plain JavaScript for Node 20 and uses nothing that it would first have to install.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The Node that Dragoman runs on, brought by npm for this platform. */
export const pinnedNode = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')

const lockfile = join(root, 'package-lock.json')
const stampFile = join(root, 'node_modules', '.dragoman-installed')
const oldest = 26

/** Something that whoever started Dragoman can mend; its message says how. */
export class InstallFault extends Error {}

/** Installs where node_modules is missing or was made from another package-lock.json, and says so first; otherwise
 *  silent and quick. Throws an InstallFault. */
export const install = () => {
  const stamp = stampOf()
  if (read(stampFile) === stamp && existsSync(pinnedNode)) return
  const first = !existsSync(join(root, 'node_modules'))
  process.stderr.write(
    first
      ? 'Installing the packages that Dragoman needs with npm ci (once; about a minute) …\n'
      : 'The list of packages has changed: installing them anew with npm ci …\n',
  )
  npmCi()
  const version = pinnedVersion()
  writeFileSync(stampFile, stamp)
  process.stderr.write(`Installed; Dragoman runs on Node ${version}.\n`)
}

/** What node_modules has to have been made from: the lockfile, what package.json asks for, and for which platform.
 *  Scripts and descriptions in package.json may change without an installation. */
const stampOf = () => {
  const lock = read(lockfile)
  if (lock === undefined)
    throw new InstallFault(
      `There is no package-lock.json in ${root}, so nobody can say which packages belong here.\n` +
        'Nothing was installed. Restore it: git checkout package-lock.json',
    )
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read(join(root, 'package.json')) ?? '{}')
  return createHash('sha256')
    .update(lock)
    .update(JSON.stringify([dependencies, devDependencies, optionalDependencies]))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex')
}

const npmCi = () => {
  // The pinned Node is itself an optional package, so no setting of the machine may leave those out. Only errors are
  // told: npm would warn that the machine's own Node is too old for packages that never run on it.
  const { status, signal, error } = spawnSync(
    'npm',
    ['ci', '--include=optional', '--no-fund', '--no-audit', '--loglevel=error'],
    {
      cwd: root,
      env: { ...process.env, PATH: pathWithoutOurs() },
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    },
  )
  if (error && error.code === 'ENOENT')
    throw new InstallFault(
      'npm was not found. It comes with Node; on Debian: apt-get install npm. Then run this again.',
    )
  if (error) throw new InstallFault(`npm could not be run: ${error.message}`)
  if (signal) throw new InstallFault(`npm ci was stopped by ${signal}. Run the same command again to install.`)
  if (status !== 0)
    throw new InstallFault(
      `npm ci ended with status ${status}; what it said stands above. Nothing was started.\n` +
        'Most often the network or the registry was not reached: check that, then run the same command again.\n' +
        'Where it says that package.json and package-lock.json differ: restore both with git checkout.',
    )
}

/** Without this folder's own programs: npm must not run on the Node that it is about to delete. */
const pathWithoutOurs = () =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== join(root, 'node_modules', '.bin'))
    .join(delimiter)

const pinnedVersion = () => {
  if (!existsSync(pinnedNode))
    throw new InstallFault(
      `There is no Node ${oldest} package for ${process.platform} on ${process.arch}.\n` +
        'Dragoman runs on Linux (x64, arm64), macOS (arm64, x64) and Windows (x64).',
    )
  const { stdout, error } = spawnSync(pinnedNode, ['--version'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  const version = (stdout ?? '').trim().replace(/^v/, '')
  if (Number.parseInt(version, 10) >= oldest) return version
  throw new InstallFault(
    `The Node ${oldest} that npm brought does not run on this machine${error ? ` (${error.message})` : ''}.\n` +
      'It needs a system with glibc 2.28 or newer, such as Debian 10; Alpine and others with musl are not supported.',
  )
}

const read = (file) => {
  try {
    return readFileSync(file, 'utf8')
  } catch (fault) {
    if (fault.code === 'ENOENT') return undefined
    throw fault
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    install()
  } catch (fault) {
    if (!(fault instanceof InstallFault)) throw fault
    process.stderr.write(`\n${fault.message}\n`)
    process.exitCode = 1
  }
}
