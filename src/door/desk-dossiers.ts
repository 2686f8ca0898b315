import type { Context, Hono } from 'hono'
import { boardStories } from '#archive/board.ts'
import { dossierSettings, storiesSeenIn } from '#archive/dossiers.ts'
import { allEditions } from '#archive/editions.ts'
import { keysAfter } from '#archive/named.ts'
import type { Reading } from '#archive/reading.ts'
import { storyById, storyBySlugline } from '#archive/stories.ts'
import { versionsOf } from '#archive/versions.ts'
import { dossier as dossierVerb } from '#desk/dossier.ts'
import { readDigits } from '#language/digits.ts'
import { readAs } from '#desk/look-as.ts'
import { perform } from '#desk/perform.ts'
import type { Refusal } from '#desk/refusals.ts'
import { dossierScreen, dossiersScreen } from '#screens/dossiers.ts'
import type { ShownDossier } from '#screens/dossiers.ts'
import { orderFrom } from '#screens/order-list.ts'
import { refusalWords } from '#screens/refusals.ts'
import { states } from '#story/article.ts'
import { dossierKinds } from '#story/dossier.ts'
import { may } from '#story/may.ts'
import { mustBeIn } from './desk-caller.ts'
import type { DeskCaller, DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { DeskStopped, formOf } from './desk-forms.ts'

/** How many are listed, and how many stories are offered for one. */
const most = 500
const offered = 200

/** Dossiers and series: what holds stories together. */
export const dossierRoutes = (app: Hono<DeskContext>, door: DeskDoor): void => {
  const { archive } = door.desk

  /** Whoever may put dossiers together, and in which editions. */
  const arranger = async (context: Context<DeskContext>): Promise<Arranger | Response> => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const { value: all } = await archive.read((reading) => allEditions(reading))
    const own = all.filter(({ code }) => may(caller.actor, 'arrange', { editions: [code] }))
    if (own.length === 0) throw new DeskStopped(403, 'fault.role')
    return { caller, editions: new Map(own.map(({ code, name }) => [code, name])) }
  }

  const list = async (
    context: Context<DeskContext>,
    { caller, editions }: Arranger,
    refusal?: Refusal,
  ): Promise<Response> => {
    const dossiers = await readAs(door.desk, caller.actor, async (reading) => {
      const found = await keysAfter(reading, 'dossier', '', most)
      const shown: ShownDossier[] = []
      for (const { key } of found) {
        const one = await dossierNamed(reading, key)
        if (one !== undefined) shown.push(one)
      }
      return shown
    })
    return door.show(
      context,
      ({ voice }) => dossiersScreen(voice, { dossiers, editions, fault: refusal && refusalWords(voice, refusal) }),
      refusal === undefined ? 200 : 422,
    )
  }

  const one = async (
    context: Context<DeskContext>,
    { caller, editions }: Arranger,
    refusal?: Refusal,
  ): Promise<Response> => {
    const value = await readAs(door.desk, caller.actor, async (reading) => ({
      dossier: await dossierNamed(reading, context.req.param('key') ?? ''),
      stories: await boardStories(reading, {
        editions: [...editions.keys()],
        states,
        pitches: false,
        order: 'changed',
        limit: offered,
      }),
    }))
    const { dossier, stories } = value
    if (dossier === undefined) throw new DeskStopped(404, 'fault.notFound')
    return door.show(
      context,
      ({ voice }) =>
        dossierScreen(voice, {
          dossier,
          editions,
          sluglines: stories.map(({ slugline }) => slugline),
          done: context.req.query('done') !== undefined,
          fault: refusal && refusalWords(voice, refusal),
        }),
      refusal === undefined ? 200 : 422,
    )
  }

  app.get('/desk/dossiers', async (context) => {
    const found = await arranger(context)
    return found instanceof Response ? found : list(context, found)
  })

  app.post('/desk/dossiers', async (context) => {
    const found = await arranger(context)
    if (found instanceof Response) return found
    const form = await formOf(context)
    const key = (form.get('key') ?? '').trim().replaceAll(/\s+/g, '-')
    const done = await perform(door.desk, found.caller.actor, dossierVerb, {
      key,
      kind: kindIn(form),
      names: namesIn(form, found.editions, {}),
    })
    if (!done.ok) return list(context, found, done.refusal)
    return context.redirect(`/desk/dossiers/${encodeURIComponent(key)}?done=saved`, 303)
  })

  app.get('/desk/dossiers/:key', async (context) => {
    const found = await arranger(context)
    return found instanceof Response ? found : one(context, found)
  })

  app.post('/desk/dossiers/:key', async (context) => {
    const found = await arranger(context)
    if (found instanceof Response) return found
    const form = await formOf(context)
    const key = context.req.param('key')
    const value = await readAs(door.desk, found.caller.actor, async (reading) => ({
      before: await dossierNamed(reading, key),
      added: await storyBySlugline(reading, (form.get('add') ?? '').trim()),
    }))
    if (value.before === undefined) throw new DeskStopped(404, 'fault.notFound')
    if ((form.get('add') ?? '').trim() !== '' && value.added === undefined)
      return one(context, found, { code: 'story.not-found', facts: { story: form.get('add') } })
    const order = orderFrom(form.getAll('order'), form.get('move') ?? '').filter((id) => id !== form.get('remove'))
    const done = await perform(door.desk, found.caller.actor, dossierVerb, {
      key,
      ifVersion: Number(form.get('version')) || undefined,
      kind: kindIn(form),
      open: form.has('open'),
      ...(form.has('picture') && { picture: numberIn(form, 'picture') }),
      ...(form.has('position') && { position: numberIn(form, 'position') ?? value.before.position }),
      names: namesIn(form, found.editions, value.before.names),
      stories: [...order.map(Number), ...(value.added ? [value.added.id] : [])],
    })
    if (!done.ok) return one(context, found, done.refusal)
    return context.redirect(`/desk/dossiers/${encodeURIComponent(key)}?done=saved`, 303)
  })
}

/** Who may hold stories together, and the editions in which they may. */
interface Arranger {
  readonly caller: DeskCaller
  readonly editions: Map<string, string>
}

/** A number as somebody types it, in whatever digits; null where there is none. */
const numberIn = (form: URLSearchParams, name: string): number | null => {
  const digits = /^\s*(\d{1,15})/.exec(readDigits(form.get(name) ?? ''))?.[1]
  return digits === undefined ? null : Number(digits)
}

const kindIn = (form: URLSearchParams) => dossierKinds.find((kind) => kind === form.get('kind'))

/** Names and descriptions as the form has them; an edition that had none and gets none is left out. */
const namesIn = (form: URLSearchParams, editions: ReadonlyMap<string, string>, before: ShownDossier['names']) =>
  Object.fromEntries(
    [...editions.keys()].flatMap((code) => {
      const name = (form.get(`name.${code}`) ?? '').trim()
      const description = (form.get(`description.${code}`) ?? '').trim()
      if (name === '' && before[code] === undefined) return []
      return [[code, { ...(name !== '' && { name }), description: description || null }] as const]
    }),
  )

const dossierNamed = async (reading: Reading, key: string): Promise<ShownDossier | undefined> => {
  const found = await dossierSettings(reading, key)
  if (found === undefined) return undefined
  const { id, kind, open, names, picture, position } = found
  const stories = []
  for (const story of await storiesSeenIn(reading, id)) {
    const one = await storyById(reading, story)
    if (one !== undefined) stories.push({ id: story, slugline: one.slugline })
  }
  const version = (await versionsOf(reading, 'dossier', [id])).get(String(id)) ?? 1
  return { key, version, kind, open, picture, position, names, stories }
}
