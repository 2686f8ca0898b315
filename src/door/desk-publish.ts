import type { Hono } from 'hono'
import { articleById } from '#archive/articles.ts'
import { approve, sendBack } from '#desk/approve.ts'
import { perform } from '#desk/perform.ts'
import type { Performed } from '#desk/perform.ts'
import { submit } from '#desk/submit.ts'
import { unschedule } from '#desk/unschedule.ts'
import { refusalWords } from '#screens/refusals.ts'
import { mustBeIn } from './desk-caller.ts'
import type { DeskCaller, DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { DeskStopped, formOf } from './desk-forms.ts'
import { numberIn, showStory } from './desk-story.ts'

/** The way of an article to its readers, act by act. */
export const publishRoutes = (app: Hono<DeskContext>, door: DeskDoor): void => {
  const { archive } = door.desk

  /** A button on a story's screen that does something to one of its articles. */
  const button = (
    name: string,
    act: (
      caller: DeskCaller,
      article: number,
      ifVersion: number | undefined,
      form: URLSearchParams,
    ) => Promise<Performed<unknown>>,
  ): void => {
    app.post(`/desk/articles/:article/${name}`, async (context) => {
      const number = Number(numberIn(context, 'article'))
      const caller = await mustBeIn(door, context)
      if (caller instanceof Response) return caller
      const form = await formOf(context)
      const { value: article } = await archive.read((reading) => articleById(reading, number))
      if (article === undefined) throw new DeskStopped(404, 'fault.notFound')
      const version = /^[1-9]\d{0,9}$/.exec(form.get('version') ?? '')?.[0]
      const done = await act(caller, number, version === undefined ? undefined : Number(version), form)
      if (!done.ok)
        return showStory(door, context, caller, String(article.story), (voice) => refusalWords(voice, done.refusal))
      return context.redirect(`/desk/stories/${article.story}?done=${name}`, 303)
    })
  }

  button('submit', ({ actor }, article, ifVersion) =>
    perform(door.desk, actor, submit, { articles: [article], ifVersion }),
  )
  button('approve', ({ actor }, article, ifVersion) =>
    perform(door.desk, actor, approve, { articles: [article], ifVersion }),
  )
  button('send-back', ({ actor }, article, ifVersion, form) =>
    perform(door.desk, actor, sendBack, { article, ifVersion, reason: form.get('reason') ?? '' }),
  )
  button('unschedule', ({ actor }, article, ifVersion) =>
    perform(door.desk, actor, unschedule, { articles: [article], ifVersion }),
  )
}
