// The rules of the house as one function: sources in, crossed walls out, each with the reason why it stands.

/** A file of the house: its path from the root of the repository, and its text. */
export interface Source {
  readonly path: string
  readonly text: string
}

interface Import {
  readonly from: string
  readonly to: string
}

/** The rooms in the order in which they may know each other: a room imports from those that stand before it, and those
 *  of one line never from each other. Files beside the rooms count as rooms of their own. */
export const order: readonly (readonly string[])[] = [
  ['common'],
  ['settings'],
  ['language'],
  ['story'],
  ['provenance'],
  ['translation'],
  ['browser'],
  ['archive'],
  ['jobs'],
  ['desk', 'wire', 'replies', 'staff', 'pictures', 'mail'],
  ['site'],
  ['press', 'screens', 'letters'],
  ['door'],
  ['data-folder.ts'],
  ['sealing-key.ts'],
  ['newsroom.ts'],
  ['cli'],
  ['main.ts'],
]

const levels = new Map(order.flatMap((rooms, level) => rooms.map((room) => [room, level] as const)))

/** What only one room may hold, and why. */
const walls: readonly { name: string; holds: RegExp; homes: RegExp; why: string }[] = [
  {
    name: 'SQL',
    holds: /^(kysely|pg|node:sqlite)(\/|$)/,
    // The data folder is locked with SQLite's own file lock; no table is read there.
    homes: /^src\/(archive\/|data-folder\.ts$)/,
    why:
      'only the archive speaks to a database: elsewhere a read would leave no key, and its page would never be ' +
      'reprinted',
  },
  {
    name: 'decoding of media',
    holds: /^(sharp|mediabunny)(\/|$)/,
    homes: /^src\/pictures\/(develop|measure|draw-card)\.ts$/,
    why:
      'strangers’ pictures and recordings are read in the darkroom’s own process alone: one that crashes a ' +
      'reader must not end the newsroom',
  },
  {
    name: 'HTTP',
    holds: /^(node:https?|node:http2|@hono\/node-server|hono)(\/(?!html$|utils\/html$)|$)/,
    // newsroom.ts opens and closes the server that the door made, and looks at nothing in it.
    homes: /^src\/(door\/|newsroom\.ts$)/,
    why:
      'only the door knows requests and status numbers: an act must work alike from the command line, a job and a ' +
      'test',
  },
]

/** Parts of the archive that its own files share and nobody else may see. */
const archiveOnly = /^src\/archive\/(rows\.ts$|engine\/|schema\.ts$|moves\/|moves\.ts$)/

/** Checks all sources under src/; returns a sentence for every wall that was crossed. */
export const crossedWalls = (sources: readonly Source[]): string[] => {
  const inside = sources.filter(({ path }) => path.startsWith('src/'))
  const written = inside.filter(({ path }) => !path.endsWith('.test.ts'))
  const imports = written.flatMap(importsOf)
  return [
    ...imports.flatMap(directionCrossed),
    ...imports.flatMap(wallCrossed),
    ...written.flatMap(environmentRead),
    ...rings(imports),
    ...inside.flatMap(badName),
  ]
}

/** Every import of a file, of values and of types, static and dynamic; those of the house as paths. Comments are taken
 *  out first, since examples in them import too. */
export const importsOf = ({ path, text }: Source): Import[] => {
  const code = text.replaceAll(/^\s*\/?\*.*$|^\s*\/\/.*$/gm, '')
  const forms = [
    /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm,
    /^\s*import\s*['"]([^'"]+)['"]/gm,
    /\bimport\(\s*['"]([^'"]+)['"]/g,
  ]
  return forms.flatMap((form) => [...code.matchAll(form)].map(([, to = '']) => ({ from: path, to: placeOf(path, to) })))
}

const placeOf = (from: string, to: string): string => {
  if (to.startsWith('#test/')) return to.slice(1)
  if (to.startsWith('#')) return `src/${to.slice(1)}`
  if (!to.startsWith('.')) return to
  return new URL(to, `file:///${from}`).pathname.slice(1)
}

const roomOf = (path: string): string | undefined => (path.startsWith('src/') ? path.split('/')[1] : undefined)

const directionCrossed = ({ from, to }: Import): string[] => {
  const [own, other] = [roomOf(from) ?? '', roomOf(to)]
  const level = levels.get(own)
  if (level === undefined)
    return [
      `${from} lies in ${own}, which is no room in the order of rooms: give it a place in test/house.ts and in ` +
        'ARCHITECTURE.md',
    ]
  if (!to.startsWith('src/'))
    return /^(test|scripts|bench|bin)\//.test(to)
      ? [`${from} imports ${to}: what runs may not need what only develops it`]
      : []
  if (own === other) return []
  const otherLevel = levels.get(other ?? '')
  if (otherLevel === undefined) return [`${from} imports ${to}, which lies in no room`]
  if (otherLevel < level) return []
  const same = otherLevel === level
  return [
    `${from} imports ${to}: ${own} may not know ${other}, because ` +
      (same
        ? 'rooms side by side must each be understood, tested and taken away alone; what both need belongs in a ' +
          'room before them'
        : `${other} is built on what ${own} is, so the two would only ever change together; hand it in as a value, ` +
          'or move what is shared down'),
  ]
}

const wallCrossed = ({ from, to }: Import): string[] => {
  const crossed = walls.filter(({ holds, homes }) => holds.test(to) && !homes.test(from))
  const sentences = crossed.map(({ name, why }) => `${from} imports ${to}, through the wall around ${name}: ${why}`)
  const peeped = archiveOnly.test(to) && !from.startsWith('src/archive/')
  return peeped
    ? [
        ...sentences,
        `${from} imports ${to}: rows and engines are the archive's own, so that tables can change without ` +
          'anybody noticing; ask for a value from its files of nouns',
      ]
    : sentences
}

const environmentRead = ({ path, text }: Source): string[] =>
  /\bprocess\.env\b|\benv\b[^\n]*from 'node:process'/.test(text.replaceAll(/^\s*\/?\*.*$|\/\/.*$/gm, '')) &&
  !path.startsWith('src/settings/')
    ? [
        `${path} reads the environment: only settings does, so that every fault of a configuration is told at ` +
          'the start and at once',
      ]
    : []

const badName = ({ path }: Source): string[] =>
  path.split('/').every((part) => /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/.test(part))
    ? []
    : [
        `${path} is not in lower case with hyphens: two spellings of one name are two files on one system and ` +
          'one on another',
      ]

/** Files that import each other in a ring, types included: none of them can be read, tested or moved alone. */
const rings = (imports: readonly Import[]): string[] => {
  const next = Map.groupBy(
    imports.filter(({ to }) => to.startsWith('src/')),
    ({ from }) => from,
  )
  const done = new Set<string>()
  const found: string[] = []
  const walk = (path: string, way: readonly string[]): void => {
    const start = way.indexOf(path)
    if (start >= 0)
      found.push(
        `${[...way.slice(start), path].join(' → ')}: a ring, of which no file can be read, tested or moved alone`,
      )
    if (start >= 0 || done.has(path)) return
    for (const { to } of next.get(path) ?? []) walk(to, [...way, path])
    done.add(path)
  }
  for (const path of next.keys()) walk(path, [])
  return found
}

/** Verbs that mean one thing in the house (CONTRIBUTING.md, One word, one meaning), and where that is done. Of other
 *  verbs and nouns a machine cannot tell what is meant. */
const verbs: readonly { word: string; forms: string; homes: RegExp; means: string }[] = [
  {
    word: 'tell',
    forms: 'tell|tells|told',
    homes: /^src\/archive\//,
    means: 'that a writing names the keys it changed: what others do is to say, answer, report or warn',
  },
  {
    word: 'keep',
    forms: 'keep|keeps|kept',
    homes: /^src\/(press\/|door\/(pages|quick|server)\.ts$|site\/page\.ts$)/,
    means: 'that the press has a page and gives it without asking: other things are stored, held, remembered, entered',
  },
  {
    word: 'take',
    forms: 'take|takes',
    homes: /^src\/(archive\/(jobs|engine\/\w+)\.ts|data-folder\.ts)$/,
    means: 'to have for a while, a job, a turn, a folder: what comes for good is added, stored or brought in',
  },
]

/** A sentence for every function, value, type or member that is called by a verb which means something else here. */
export const wordsOfTwoMeanings = (sources: readonly Source[]): string[] =>
  sources.flatMap(({ path, text }) =>
    verbs
      .filter(({ homes }) => !homes.test(path))
      .flatMap(({ word, forms, means }) => {
        // `keepAlive` is what Node and pg call an option.
        const name = `(?!keepAlive\\b)((?:${forms})(?:[A-Z]\\w*)?)`
        const declared = new RegExp(
          [
            `\\b(?:const|let|function|interface|class|type)\\s+${name}\\b`,
            `^\\s+(?:readonly\\s+|async\\s+)*#?${name}\\??[(<:]`,
          ].join('|'),
          'gm',
        )
        return [...text.matchAll(declared)].map(
          ([, value = '', member = value]) =>
            `${path} calls something “${member || value}”, but “${word}” means here ${means}`,
        )
      }),
  )
