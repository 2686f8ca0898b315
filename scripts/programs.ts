import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A program that the tests need besides what npm brings: where it is found, and Debian's packages that bring it. */
export interface Program {
  readonly key: 'postgres' | 'chromium' | 'xmllint'
  readonly name: string
  readonly packages: readonly string[]
  /** The folder of PostgreSQL's programs, or the path of another one; undefined where it is missing. */
  find(): string | undefined
}

const debianVersions = '/usr/lib/postgresql'

export const postgres: Program = {
  key: 'postgres',
  name: 'PostgreSQL',
  packages: ['postgresql'],
  find() {
    const versions = existsSync(debianVersions) ? readdirSync(debianVersions) : []
    const newest = versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(debianVersions, version, 'bin'))
    return [...newest, ...path()].find((folder) => runs(join(folder, 'initdb')) && runs(join(folder, 'postgres')))
  },
}

export const chromium: Program = {
  key: 'chromium',
  name: 'Chromium',
  // The shell is the same browser without windows, and does the same work in two thirds of the time. Without a font for
  // Arabic script half of the pages would be drawn as boxes.
  packages: ['chromium-headless-shell', 'fonts-noto-core'],
  find() {
    const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
    const named = process.env['DRAGOMAN_TEST_CHROMIUM']
    return [...(named ? [named] : []), ...names.flatMap((name) => path().map((folder) => join(folder, name)))].find(
      runs,
    )
  },
}

/** Reads the schema of NewsML-G2. */
export const xmllint: Program = {
  key: 'xmllint',
  name: 'xmllint',
  packages: ['libxml2-utils'],
  find() {
    return path()
      .map((folder) => join(folder, 'xmllint'))
      .find(runs)
  },
}

/** Installs Debian packages, where this runs as root on Debian; otherwise returns the command that would. */
export const installPackages = (packages: readonly string[]): { installed: boolean; command: string } => {
  const root = process.getuid?.() === 0
  const command = `${root ? '' : 'sudo '}apt-get install --no-install-recommends ${packages.join(' ')}`
  if (!root || !existsSync('/etc/debian_version')) return { installed: false, command }
  keepDebianFromStartingServers()
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-q', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  apt('update') // where it fails, an older list may still do
  return {
    installed: apt('install', '-y', '--no-install-recommends', '-o', 'Dpkg::Options::=--force-confold', ...packages),
    command,
  }
}

/** Debian makes a cluster and starts it as soon as a server package is installed; the tests start their own. */
const keepDebianFromStartingServers = () => {
  const settings = '/etc/postgresql-common/createcluster.conf'
  if (existsSync('/etc/postgresql-common') || existsSync(debianVersions)) return
  spawnSync('mkdir', ['-p', '/etc/postgresql-common'])
  writeFileSync(settings, 'create_main_cluster = false\n')
}

const path = (): string[] => (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')

const runs = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false // not there, or not for us: the next place may have it
  }
}
