import type { Context, Hono } from 'hono'
import type { Reading } from '#archive/reading.ts'
import { see } from '#desk/perform.ts'
import type { By } from '#desk/verb.ts'
import { refusalWords } from '#screens/refusals.ts'
import { reordered } from '#screens/settings/order.ts'
import { partAddress, parts, partsFor } from '#screens/settings/parts.ts'
import type { PartName } from '#screens/settings/parts.ts'
import { settingsScreen } from '#screens/settings/screen.ts'
import type { FormState, SettingsForm } from '#screens/settings/screen.ts'
import type { DeskVoice } from '#screens/words.ts'
import { direction } from '#language/tag.ts'
import { readPage } from '#site/site.ts'
import { html } from '#site/parts/markup.ts'
import type { Child } from '#site/parts/markup.ts'
import type { Printed } from '#site/page.ts'
import { isBelieved } from '#staff/prove.ts'
import { may } from '#story/may.ts'
import { mustBeIn, surroundingsOf } from './desk-caller.ts'
import type { DeskCaller, DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { held } from './desk-held.ts'
import { DeskStopped, fieldsOf } from './desk-forms.ts'
import { doForm, lookAtForm, rowsMoved, sentOf, stateAfter, taken } from './desk-settings-form.ts'

/** A screen of the settings: where it is, and what it reads. */
export interface SettingsPart {
  readonly part: PartName
  /** What follows the part's own address; parameters begin with a colon. */
  readonly path?: string
  /** Reads what the form is made of; undefined where there is nothing of that name. */
  load(asked: Asked): Promise<((voice: DeskVoice) => SettingsForm) | undefined>
  /** Whether it changes what lets somebody in, so that who sits there has to show again who they are. */
  readonly proof?: boolean
  /** What is shown when it was done, where that is to be seen only now. */
  made?(answers: readonly unknown[], voice: DeskVoice): SettingsForm | undefined
}

export interface Asked {
  readonly reading: Reading
  readonly by: By
  readonly caller: DeskCaller
  readonly param: (name: string) => string
  readonly query: (name: string) => string
}

/** How much a form of the settings may send, in bytes: a standing page is a text. */
const most = 2_000_000

/** Opens screens of the settings. */
export const settingsRoutes = (app: Hono<DeskContext>, door: DeskDoor, screens: readonly SettingsPart[]): void => {
  const { desk, staff } = door

  app.get('/desk/settings', (context) => context.redirect('/desk/settings/', 301))
  app.get('/desk/settings/', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const [first] = partsFor(caller.actor)
    if (first === undefined) throw new DeskStopped(403, 'fault.role')
    return context.redirect(partAddress(first), 303)
  })

  app.get('/desk/settings/seen', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const path = context.req.query('path') ?? '/'
    const { value } = await desk.archive.read((reading) => readPage(reading, path, { publicUrl: door.publicUrl() }))
    return seen(context, value.render())
  })

  for (const screen of screens) {
    const path = partAddress(screen.part) + (screen.path ?? '')
    const mayEnter = async (context: Context<DeskContext>): Promise<DeskCaller | Response> => {
      const caller = await mustBeIn(door, context)
      if (caller instanceof Response) return caller
      const right = parts[screen.part]
      if (right !== undefined && !may(caller.actor, right, { editions: 'any' }))
        throw new DeskStopped(403, 'fault.role')
      if (screen.proof && context.req.method === 'POST' && !isBelieved(staff, caller.session))
        return (await held(door, context, 'proof')) ?? context.redirect('/desk/me/prove', 303)
      return caller
    }
    const loaded = async (context: Context<DeskContext>, caller: DeskCaller): Promise<SettingsForm> => {
      const query = (name: string): string => context.req.query(name) ?? ''
      const found = await see(desk, caller.actor, 'see', (reading, by) =>
        screen.load({ reading, by, caller, param: (name) => context.req.param(name as never) ?? '', query }),
      )
      if (!found.ok) throw new DeskStopped(403, 'fault.role')
      if (found.answer === undefined) throw new DeskStopped(404, 'fault.notFound')
      return found.answer((await surroundingsOf(door, context)).voice)
    }
    const show = async (
      context: Context<DeskContext>,
      caller: DeskCaller,
      form: SettingsForm,
      state?: FormState,
      status: 200 | 422 = 200,
    ): Promise<Response> =>
      door.show(
        context,
        ({ voice }) =>
          settingsScreen(voice, form, {
            state,
            found: partsFor(caller.actor),
            address: addressOf(context),
            saved: context.req.query('done') === 'saved',
          }),
        status,
      )

    app.get(path, async (context) => {
      const caller = await mayEnter(context)
      return caller instanceof Response ? caller : show(context, caller, await loaded(context, caller))
    })

    app.post(path, async (context) => {
      const caller = await mayEnter(context)
      if (caller instanceof Response) return caller
      const field = await fieldsOf(context, most)
      const form = await loaded(context, caller)
      const sent = sentOf(form, field)
      const { voice } = await surroundingsOf(door, context)
      const pressed = field('do')
      if (pressed !== '') {
        const values =
          reordered(voice, form.acts, sent.values, pressed) ??
          taken(sent.values, pressed) ??
          rowsMoved(form, sent.values, pressed)
        return show(context, caller, form, { values, faults: new Map(), theirs: new Map() })
      }
      if (context.req.query('look') !== undefined) {
        const asked = field('look')
        const path = form.looks.find((one) => one.path === asked)?.path ?? form.looks[0]?.path ?? '/'
        const looked = await lookAtForm(desk, caller.actor, form, sent, { path, publicUrl: door.publicUrl() })
        if ('printed' in looked) return seen(context, looked.printed)
        return seenFault(context, voice, refusalWords(voice, looked.refusal))
      }
      const done = await doForm(desk, caller.actor, form, sent)
      if ('answers' in done) {
        const made = screen.made?.(done.answers, voice)
        if (made !== undefined) return show(context, caller, made)
        return context.redirect(`${form.next}${form.next.includes('?') ? '&' : '?'}done=saved`, 303)
      }
      const after = await loaded(context, caller)
      return show(context, caller, after, await stateAfter(voice, after, sent, done), 422)
    })
  }
}

/** Where a screen is, with what it was asked for. */
const addressOf = (context: Context<DeskContext>): string => {
  const { pathname, searchParams } = new URL(context.req.url)
  for (const name of ['look', 'done', 'as']) searchParams.delete(name)
  return `${pathname}?${searchParams}`
}

/** A page as readers get it, in the frame beside a form. Nothing in it can be used: what it leads to lies outside. */
const seen = (context: Context<DeskContext>, { text, policy }: Printed): Response =>
  context.html(text.replace('<body', '<body inert'), 200, {
    'Content-Security-Policy': policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
  })

const seenFault = (context: Context<DeskContext>, { language }: DeskVoice, why: Child): Response =>
  context.html(
    html`<!doctype html><html lang="${language}" dir="${direction(language)}"><meta charset="utf-8">
<meta name="color-scheme" content="light dark"><title>–</title><body><p>${why}</p></body></html>`,
    200,
    { 'Content-Security-Policy': "default-src 'none'; frame-ancestors 'self'" },
  )
