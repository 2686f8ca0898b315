import type { Context, Hono } from 'hono'
import { allEditions } from '#archive/editions.ts'
import { membersSeen } from '#archive/members.ts'
import { lookAs } from '#desk/look-as.ts'
import { media as mediaVerb } from '#desk/media.ts'
import { perform, see } from '#desk/perform.ts'
import type { Refusal } from '#desk/refusals.ts'
import { removeMedia } from '#desk/remove.ts'
import { libraryView } from '#desk/views/library.ts'
import { mediumPlacesView, mediumView } from '#desk/views/media.ts'
import { stripBidi } from '#language/isolate.ts'
import { dayBounds, dayKey } from '#language/days.ts'
import { readTypedDay } from '#language/typed-day.ts'
import { choicePage } from '#screens/media-choice.ts'
import { libraryAddress, libraryParameters, libraryScreen } from '#screens/media-library.ts'
import type { LibraryAsked } from '#screens/media-library.ts'
import { broughtMarkup, uploadMarkup } from '#screens/media-upload.ts'
import type { Brought } from '#screens/media-upload.ts'
import { mediumScreen, removeMediumScreen } from '#screens/medium.ts'
import type { Medium, MediumAround } from '#screens/medium.ts'
import { refusalText, refusalWords } from '#screens/refusals.ts'
import type { DeskVoice, Word } from '#screens/words.ts'
import { html } from '#site/parts/markup.ts'
import { may } from '#story/may.ts'
import { mustBeIn, surroundingsOf } from './desk-caller.ts'
import type { DeskCaller, DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { mediaFileRoutes } from './desk-media-files.ts'
import { DeskStopped, fieldsOf, formOf, wantsObject } from './desk-forms.ts'
import { changesOfWords } from './desk-media-words.ts'

/** How much the words of a medium may be, in bytes: transcripts in every edition. */
const mostWords = 2_000_000

/** The library, and what is said of each medium. */
export const mediaRoutes = (app: Hono<DeskContext>, door: DeskDoor): void => {
  const { desk, show } = door

  const voiceFor = async (context: Context<DeskContext>): Promise<DeskVoice> =>
    (await surroundingsOf(door, context)).voice

  const showLibrary = async (
    context: Context<DeskContext>,
    caller: DeskCaller,
    brought: readonly Brought[] = [],
  ): Promise<Response> => {
    const asked = Object.fromEntries(
      libraryParameters.map((name) => [name, (context.req.query(name) ?? '').trim().slice(0, 200)]),
    ) as LibraryAsked
    const { calendar } = await voiceFor(context)
    const given = { ...asked, page: context.req.query('page') ?? '1' }
    const input = libraryView.input.safeParse(
      Object.fromEntries(
        Object.entries(given).flatMap(([name, value]) => {
          if (value === '' || name === 'as') return []
          const typed = name === 'from' || name === 'until'
          return [[name, typed ? (readTypedDay(value, calendar) ?? value) : value]]
        }),
      ),
    )
    // An address that somebody cut or made up asks for everything.
    if (!input.success) return context.redirect(libraryAddress({ q: asked.q }), 303)
    const seen = await see(desk, caller.actor, 'see', (reading, by) => libraryView.see(reading, input.data, by))
    if (!seen.ok) throw new DeskStopped(403, 'fault.role')
    const { value } = await desk.archive.read(async (reading) => {
      await lookAs(reading, caller.actor)
      return { editions: await allEditions(reading), members: await membersSeen(reading) }
    })
    const editions = new Map(value.editions.map(({ code, name }) => [code, name]))
    return show(context, ({ voice }) =>
      libraryScreen(voice, {
        library: seen.answer,
        asked: { ...asked, as: asked.as === 'list' ? 'list' : '' },
        editions,
        members: new Map(value.members.map(({ id, name }) => [id, name])),
        now: desk.clock.now(),
        above: html`${brought.length > 0 && broughtMarkup(voice, brought)}${
          door.media !== undefined &&
          may(caller.actor, 'add-media', { editions: 'any' }) &&
          uploadMarkup(voice, { most: door.media.most, editions })
        }`,
      }),
    )
  }

  app.get('/desk/media', async (context) => {
    const caller = await mustBeIn(door, context)
    return caller instanceof Response ? caller : showLibrary(context, caller)
  })

  /** The library as a script shows it in a window of its own. */
  app.get('/desk/media/choose', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const { q = '', page = '1', kind = '' } = context.req.query()
    const input = libraryView.input.safeParse({ q, page, ...(kind !== '' && { kind }) })
    if (!input.success) throw new DeskStopped(400, 'fault.server')
    const seen = await see(desk, caller.actor, 'see', (reading, by) => libraryView.see(reading, input.data, by))
    if (!seen.ok) throw new DeskStopped(403, 'fault.role')
    const voice = await voiceFor(context)
    const said = JSON.stringify(choicePage(voice, seen.answer))
    // Isolates are for lines of text; a script puts each into an element of its own.
    return context.body(stripBidi(said), 200, { 'Content-Type': 'application/json' })
  })

  const numberIn = (context: Context<DeskContext>): number => {
    const [number = ''] = /^[1-9]\d{0,14}$/.exec(context.req.param('media') ?? '') ?? []
    if (number === '') throw new DeskStopped(404, 'fault.notFound')
    return Number(number)
  }

  /** The medium as whoever asks may see it. */
  const seenBy = async (
    { actor, member }: DeskCaller,
    media: number,
  ): Promise<Omit<MediumAround, 'fault' | 'notice' | 'typed'>> => {
    const seen = await see(desk, actor, 'see', async (reading, by) => ({
      medium: await mediumView.see(reading, { media }, by),
      places: await mediumPlacesView.see(reading, { media }, by),
      editions: await allEditions(reading),
    }))
    if (!seen.ok) {
      const missing = seen.refusal.code === 'media.not-found'
      throw missing ? new DeskStopped(404, 'fault.notFound') : new DeskStopped(403, 'fault.role')
    }
    const { medium, places, editions } = seen.answer
    return {
      medium,
      places,
      editions: new Map(editions.map(({ code, name }) => [code, name])),
      may: {
        describe: may(actor, 'describe-media', { editions: 'any' }),
        clear: may(actor, 'clear-media', { editions: 'any' }),
        remove: member !== undefined && may(actor, 'settings', { editions: 'all' }),
      },
      now: desk.clock.now(),
    }
  }

  const showMedium = async (
    context: Context<DeskContext>,
    caller: DeskCaller,
    more: { refusal?: Refusal; fault?: Word; why?: string; typed?: (name: string) => string } = {},
  ): Promise<Response> => {
    const around = await seenBy(caller, numberIn(context))
    const { refusal, fault, why, typed } = more
    const wrong = refusal !== undefined || fault !== undefined || why !== undefined
    const said = context.req.query('done')
    const notice =
      said === 'words'
        ? 'media.saved'
        : said === 'replaced'
          ? 'media.replaced'
          : said === 'brought'
            ? 'media.broughtOne'
            : undefined
    return show(
      context,
      ({ voice }) =>
        mediumScreen(voice, {
          ...around,
          ...(refusal && { fault: refusalWords(voice, refusal) }),
          ...(fault && { fault: voice.word(fault) }),
          ...(why !== undefined && { fault: voice.word('media.notTaken', { why }) }),
          notice: wrong ? undefined : notice,
          typed,
        }),
      wrong ? 422 : 200,
    )
  }

  app.get('/desk/media/:media', async (context) => {
    const caller = await mustBeIn(door, context)
    return caller instanceof Response ? caller : showMedium(context, caller)
  })

  app.post('/desk/media/:media', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const form = await formOf(context, mostWords)
    const field = (name: string): string => form.get(name) ?? ''
    const { medium, editions, may: allowed } = await seenBy(caller, numberIn(context))
    const voice = await voiceFor(context)
    const script = wantsObject(context)
    const until = form.has('until') ? untilOf(field('until'), voice, medium) : undefined
    if (until === 'wrong') return showMedium(context, caller, { fault: 'media.dayWrong', typed: field })
    const rights = allowed.clear && until !== undefined ? { until } : undefined
    const changes = changesOfWords(medium, [...editions.keys()], form, rights)
    const saved = (): Response =>
      script ? context.json({ saved: true }) : context.redirect(`/desk/media/${medium.media}?done=words`, 303)
    if (changes === undefined) return saved()
    const version = Number(field('version'))
    const ifVersion = Number.isSafeInteger(version) && version > 0 ? { ifVersion: version } : {}
    const done = await perform(desk, caller.actor, mediaVerb, { media: medium.media, ...ifVersion, ...changes })
    if (done.ok) return saved()
    if (script) return context.json({ fault: refusalText(voice, done.refusal) }, 422)
    return showMedium(context, caller, { refusal: done.refusal, typed: field })
  })

  app.post('/desk/media/:media/focal', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const field = await fieldsOf(context)
    const media = numberIn(context)
    const part = (name: 'x' | 'y'): number => Math.min(1, Math.max(0, Number(field(name)) / 100 || 0))
    const focal = field('none') === '' ? { x: part('x'), y: part('y') } : null
    const done = await perform(desk, caller.actor, mediaVerb, { media, focal })
    if (!done.ok) return showMedium(context, caller, { refusal: done.refusal })
    return context.redirect(`/desk/media/${media}?done=words`, 303)
  })

  const administrator = async (context: Context<DeskContext>): Promise<DeskCaller | Response> => {
    const caller = await mustBeIn(door, context)
    if (!(caller instanceof Response) && !may(caller.actor, 'settings', { editions: 'all' }))
      throw new DeskStopped(403, 'fault.role')
    return caller
  }

  app.get('/desk/media/:media/remove', async (context) => {
    const caller = await administrator(context)
    if (caller instanceof Response) return caller
    const around = await seenBy(caller, numberIn(context))
    return show(context, ({ voice }) => removeMediumScreen(voice, around))
  })

  app.post('/desk/media/:media/remove', async (context) => {
    const caller = await administrator(context)
    if (caller instanceof Response) return caller
    const media = numberIn(context)
    const field = await fieldsOf(context)
    if (field('sure') !== '1') return context.redirect(`/desk/media/${media}/remove`, 303)
    const done = await perform(desk, caller.actor, removeMedia, { media })
    if (!done.ok) return showMedium(context, caller, { refusal: done.refusal })
    return context.redirect('/desk/media', 303)
  })

  mediaFileRoutes(app, door, {
    library: showLibrary,
    medium: (context, caller, why) => showMedium(context, caller, { why }),
  })
}

/** The moment after a day that was typed by the member's calendar: until and with that day. What was not touched stays
 *  the moment that it is, whatever the time of day. */
const untilOf = (typed: string, { calendar, timeZone }: DeskVoice, medium: Medium): number | null | 'wrong' => {
  if (typed.trim() === '') return null
  const day = readTypedDay(typed, calendar)
  const bounds = day === undefined ? undefined : dayBounds(day, timeZone)
  if (bounds === undefined) return 'wrong'
  const before = medium.rightsUntil === null ? undefined : Date.parse(medium.rightsUntil)
  return before !== undefined && dayKey(before - 1, timeZone) === day ? before : bounds.to
}
