import { articleById } from '#archive/articles.ts'
import { lettersOf } from '#archive/letters.ts'
import { addMedia } from '#archive/media.ts'
import { previewsOf } from '#archive/previews.ts'
import { openCursor } from '#archive/outbox.ts'
import { addMistake, mistakesIn } from '#archive/mistakes.ts'
import { addReply } from '#archive/replies.ts'
import { silentLog } from '#common/log.ts'
import { add } from '#desk/add.ts'
import { approve, sendBack } from '#desk/approve.ts'
import { assign, assignmentDone, due, unassign } from '#desk/assign.ts'
import { author } from '#desk/author.ts'
import { autosave } from '#desk/autosave.ts'
import { breaking } from '#desk/breaking.ts'
import { closeReplies } from '#desk/close-replies.ts'
import { commit } from '#desk/commit.ts'
import { closeStory } from '#desk/close-story.ts'
import { correct } from '#desk/correct.ts'
import { correctPost } from '#desk/correct-post.ts'
import { dossier } from '#desk/dossier.ts'
import { edition } from '#desk/edition.ts'
import { exportLog } from '#desk/export-log.ts'
import { forgetConsumer } from '#desk/forget-consumer.ts'
import { hideAuthor } from '#desk/hide-author.ts'
import { hideMember } from '#desk/hide-member.ts'
import { reviveJobs } from '#desk/jobs.ts'
import { letter as letterVerb } from '#desk/letter.ts'
import { letterPlan } from '#desk/letter-plan.ts'
import { live } from '#desk/live.ts'
import { media } from '#desk/media.ts'
import { member } from '#desk/member.ts'
import { menu } from '#desk/menu.ts'
import { newsroom } from '#desk/newsroom.ts'
import { note, noteDone } from '#desk/note.ts'
import { page } from '#desk/page.ts'
import { endPreview, previewLink } from '#desk/preview.ts'
import { decidePitch, pitch } from '#desk/pitch.ts'
import { publish } from '#desk/publish.ts'
import { passageNote } from '#desk/passage-note.ts'
import { person } from '#desk/person.ts'
import { pinPost } from '#desk/pin-post.ts'
import { putOut } from '#desk/put-out.ts'
import { redirect } from '#desk/redirect.ts'
import { removeAuthor, removeMedia } from '#desk/remove.ts'
import { replaceMedia } from '#desk/replace-media.ts'
import { mistake as mistakeVerb } from '#desk/mistake.ts'
import { reply } from '#desk/reply.ts'
import { restore } from '#desk/restore.ts'
import { revise } from '#desk/revise.ts'
import { save } from '#desk/save.ts'
import { dropView, saveView } from '#desk/saved-view.ts'
import { schedule } from '#desk/schedule.ts'
import { section } from '#desk/section.ts'
import { source } from '#desk/source.ts'
import { story } from '#desk/story.ts'
import { subject } from '#desk/subject.ts'
import { submit } from '#desk/submit.ts'
import { startTimer } from '#desk/timer.ts'
import { top } from '#desk/top.ts'
import { undo } from '#desk/undo.ts'
import { unschedule } from '#desk/unschedule.ts'
import { withdraw } from '#desk/withdraw.ts'
import { withdrawPost } from '#desk/withdraw-post.ts'
import { writePost } from '#desk/write-post.ts'
import { onWire, pathOf } from '#story/address.ts'
import { typed } from '#test/practice/typing.ts'
import { pictureNamed, pictures } from './fill.ts'
import { actBy, authors, sections, subjects } from './scene.ts'
import type { Act, Scene } from './scene.ts'
import type { World } from './world.ts'

/** How each verb of the desk is done here, by its name; a test misses those that are not, and does them all. */
export const acts = {
  create: { often: 2, ways: [({ draft }) => draft()] },
  add: {
    often: 3,
    ways: [
      async ({ run, draft, word }) => {
        const made = await draft(['fa'])
        await run(publish, { story: made.story })
        const one = { edition: 'ar', headline: `Added ${word}`, translationOf: 'fa', markdown: 'Fresh.' }
        if (await run(add, { story: made.story, articles: [one] })) await run(publish, { story: made.story })
      },
    ],
  },
  save: {
    often: 2,
    ways: [({ run, article, word }) => run(save, { article, headline: `Draft ${word}`, kicker: word })],
  },
  autosave: { often: 1, ways: [({ run, article, word }) => run(autosave, { article, headline: `Typed ${word}` })] },
  commit: {
    often: 1,
    ways: [
      async ({ run, article, desk, word }) =>
        run(commit, await typed(desk, article, (tr) => tr.insertText(word, 1), `client-${word}`)),
    ],
  },
  revise: {
    often: 1,
    ways: [
      async ({ run, article, desk, word }) => {
        await run(commit, await typed(desk, article, (tr) => tr.insertText(`Named ${word}`, 1), `client-${word}`))
        if (await run(revise, { article, name: word })) await run(publish, { articles: [article] })
      },
    ],
  },
  restore: {
    often: 1,
    ways: [
      async ({ run, article }) => {
        if (await run(restore, { article, revision: 1 })) await run(publish, { articles: [article] })
      },
    ],
  },
  submit: {
    often: 1,
    ways: [
      async ({ run, article, word }) => {
        if (await run(save, { article, headline: `Sent ${word}` })) await run(submit, { articles: [article] })
      },
    ],
  },
  'passage-note': {
    often: 1,
    ways: [
      async ({ run, article, word }) => {
        const block = 'headline'
        const done = await run(passageNote, { article, block, text: word })
        if (done) await run(passageNote, { article, block, words: word, text: word })
      },
    ],
  },
  approve: {
    often: 1,
    ways: [
      async ({ run, article, word }) => {
        if (!(await run(save, { article, headline: `Approved ${word}` }))) return
        if (await run(approve, { articles: [article] })) await run(publish, { articles: [article] })
      },
    ],
  },
  'send-back': {
    often: 1,
    ways: [
      async ({ run, article, word }) => {
        await run(save, { article, headline: `Returned ${word}` })
        if (await run(submit, { articles: [article] })) await run(sendBack, { article, reason: word })
      },
    ],
  },
  'preview-link': { often: 1, ways: [({ run, article }) => run(previewLink, { article })] },
  'end-preview': {
    often: 1,
    ways: [
      async ({ run, archive, article, now }) => {
        await run(previewLink, { article })
        const { value } = await archive.read((reading) => previewsOf(reading, article, now))
        await run(endPreview, { preview: value[0]?.id ?? 1 })
      },
    ],
  },
  publish: {
    often: 10,
    ways: [
      async ({ run, draft, articles }) => {
        const made = await draft()
        await run(publish, { story: made.story })
        articles.push(...made.articles)
      },
      async ({ run, pick, article, word }) => {
        await run(save, { article, headline: `Headline ${word}`, byline: [pick(authors)] })
        await run(publish, { articles: [article], minor: pick([true, false]) })
      },
      ({ run, article }) => run(publish, { articles: [article], release: true }),
      async ({ run, article, shown, archive, word }) => {
        const found = (await archive.read((reading) => articleById(reading, article))).value
        const original = found?.translationOf ?? undefined
        // Only that it is up to date is new of it.
        if (original === undefined || found?.live !== found?.latest) return
        if (!(await run(correct, { article: original, note: `Late ${word}` }))) return
        await shown(article)
        await run(publish, { articles: [article], upToDate: true })
      },
    ],
  },
  schedule: {
    often: 2,
    ways: [
      async ({ run, draft, clock, now, desk, articles }) => {
        const made = await draft()
        if (!(await run(schedule, { story: made.story, at: new Date(now + 60_000).toISOString() }))) return
        clock.advance(61_000)
        const timer = startTimer(desk, silentLog())
        await timer.look()
        await timer.stop()
        articles.push(...made.articles)
      },
    ],
  },
  unschedule: {
    often: 1,
    ways: [
      async ({ run, draft, now }) => {
        const made = await draft(['en'])
        await run(schedule, { story: made.story, at: new Date(now + 7 * 86_400_000).toISOString() })
        await run(unschedule, { story: made.story })
      },
    ],
  },
  correct: {
    often: 4,
    ways: [
      ({ run, article, word }) => run(correct, { article, note: `Note ${word}` }),
      ({ run, article, word }) => run(correct, { article, note: `Note ${word}`, headline: `Corrected ${word}` }),
    ],
  },
  undo: {
    often: 3,
    ways: [
      async ({ run, draft, word }) => {
        const made = await draft(['fa'])
        await run(publish, { story: made.story })
        const one = { edition: 'ar', headline: `Added ${word}`, translationOf: 'fa', markdown: 'Fresh.' }
        await run(add, { story: made.story, articles: [one] })
        await run(undo, { story: made.story })
      },
      async ({ run, article, word }) => {
        if (!(await run(save, { article, headline: `Hasty ${word}` }))) return
        if (await run(publish, { articles: [article] })) await run(undo, { articles: [article] })
      },
      async ({ run, article, word }) => {
        if (await run(withdraw, { articles: [article], reason: word })) await run(undo, { articles: [article] })
      },
    ],
  },
  withdraw: { often: 4, ways: [({ run, article, word }) => run(withdraw, { articles: [article], reason: word })] },
  'write-post': {
    often: 1,
    ways: [({ run, live, word }) => live((article) => run(writePost, { article, headline: word, key: true }))],
  },
  'put-out': {
    often: 3,
    ways: [
      ({ run, live, word }) => live((article) => run(putOut, { article, post: word, headline: word, markdown: word })),
      // A translation has the moment of its original.
      ({ run, live, word, now }) =>
        live(async (article) => {
          const at = new Date(now - 60_000).toISOString()
          await run(putOut, { article, post: word, headline: word, key: true, at })
        }),
    ],
  },
  'correct-post': {
    often: 1,
    ways: [
      ({ run, live, word }) =>
        live(async (article) => {
          await run(putOut, { article, post: word, headline: word })
          await run(correctPost, { article, post: word, headline: `Right ${word}`, note: `Note ${word}` })
        }),
    ],
  },
  'withdraw-post': {
    often: 1,
    ways: [
      ({ run, live, word }) =>
        live(async (article) => {
          await run(putOut, { article, post: word, headline: word })
          await run(withdrawPost, { article, post: word, reason: word })
        }),
    ],
  },
  'pin-post': {
    often: 1,
    ways: [
      ({ run, live, word }) =>
        live(async (article) => {
          await run(putOut, { article, post: word, headline: word })
          await run(pinPost, { article, post: word, key: true })
        }),
    ],
  },
  live: {
    often: 1,
    ways: [
      ({ run, live: onAir, pick }) =>
        onAir((article) =>
          run(live, { article, ended: pick([true, false]), order: pick(['newest', 'oldest'] as const) }),
        ),
    ],
  },
  story: {
    often: 6,
    ways: [
      async ({ run, pick, storyOf, article }) =>
        run(story, {
          story: await storyOf(article),
          section: pick(sections),
          kind: pick(['news', 'opinion'] as const),
        }),
      async ({ run, pick, storyOf, article }) =>
        run(story, { story: await storyOf(article), subjects: [pick(subjects)] }),
      async ({ run, storyOf, article, now }) => {
        const herald = { source: 'herald', taken: 'translated' as const, date: new Date(now).toISOString() }
        await run(story, { story: await storyOf(article), sources: [herald] })
      },
      async ({ run, pick, storyOf, article }) =>
        run(story, { story: await storyOf(article), picture: pick([...pictures, null]) }),
    ],
  },
  top: {
    often: 4,
    ways: [
      async ({ run, pick, code, archive, articles }) => {
        const some = await archive.read(async (reading) => {
          const found = await Promise.all([1, 2, 3, 4, 5, 6].map(() => articleById(reading, pick(articles))))
          return found.filter((one) => one?.edition === code && one.state === 'published').map((one) => one?.id ?? 0)
        })
        const place = pick([{}, { section: 'news' }])
        await run(top, { edition: code, ...place, articles: [...new Set(some.value)].slice(0, 2) })
      },
    ],
  },
  breaking: {
    often: 1,
    everywhere: true,
    ways: [
      ({ run, code, word }) => run(breaking, { edition: code, text: word }),
      ({ run, code }) => run(breaking, { edition: code, text: null }),
    ],
  },
  dossier: {
    often: 4,
    ways: [
      async ({ run, pick, storyOf, article }) => run(dossier, { key: pick(dossiers), add: [await storyOf(article)] }),
      // So many that a part in the middle has neighbours which are not the first and the last.
      async ({ run, pick, storyOf, articles }) => {
        const stories = await Promise.all(Array.from({ length: 5 }, () => storyOf(pick(articles))))
        return run(dossier, { key: pick(dossiers), stories: [...new Set(stories)] })
      },
      ({ run, pick, word, code }) => run(dossier, { key: pick(dossiers), names: { [code]: { name: word } } }),
      ({ run, pick, word, code }) =>
        run(dossier, { key: pick(dossiers), names: { [code]: { slug: word } }, position: pick([1, 2, 3]) }),
      ({ run, pick }) =>
        run(dossier, { key: pick(dossiers), open: pick([true, false]), picture: pick([...pictures, null]) }),
    ],
  },
  reply: {
    often: 3,
    ways: [
      async ({ run, pick, archive, article, word, now }) => {
        const id = await archive.write((writing) =>
          addReply(writing, {
            article,
            parent: null,
            state: 'pending',
            name: word,
            email: null,
            url: null,
            text: word,
            writtenAt: now,
            author: null,
          }),
        )
        await run(reply, { reply: id, state: pick(['approved', 'approved', 'spam'] as const) })
      },
      // Several at once, and taken back.
      async ({ run, archive, article, word, now }) => {
        const replies = await archive.write(async (writing) => {
          const none = { parent: null, state: 'pending', email: null, url: null, author: null } as const
          const add = (text: string) => addReply(writing, { ...none, article, name: word, text, writtenAt: now })
          return [{ reply: await add('One') }, { reply: await add('Two') }]
        })
        await run(reply, { replies, state: 'approved' })
        await run(reply, { replies: replies.slice(1), undo: true })
        await run(reply, { replies: replies.slice(1), note: word })
      },
      // Quoted with its article, and no longer.
      async ({ run, pick, archive, article, word, now }) => {
        const none = { parent: null, state: 'pending', email: null, url: null, author: null } as const
        const id = await archive.write((writing) =>
          addReply(writing, { ...none, article, name: word, text: `${word} and more`, writtenAt: now }),
        )
        await run(reply, { reply: id, state: 'approved' })
        await run(reply, { reply: id, excerpt: word })
        if (pick([true, false])) await run(reply, { reply: id, excerpt: null })
      },
    ],
  },
  'letter-plan': {
    often: 1,
    everywhere: true,
    ways: [
      ({ run, code, pick }) =>
        run(letterPlan, {
          edition: code,
          kind: pick(['daily', 'weekly', 'breaking'] as const),
          active: pick([true, false]),
        }),
    ],
  },
  letter: {
    often: 1,
    ways: [
      async ({ run, code, archive, word }) => {
        if (!(await run(letterVerb, { edition: code, kind: 'weekly', subject: word }))) return
        const [made] = (await archive.read((reading) => lettersOf(reading, code, { limit: 1 }))).value
        if (made?.state === 'held') await run(letterVerb, { letter: made.id, subject: `${word} again`, send: true })
      },
    ],
  },
  person: {
    often: 1,
    ways: [
      async ({ run, archive, desk, article, word, now, pick }) => {
        const email = (await desk.seal?.())?.close(word) ?? null
        const one = { parent: null, state: 'approved', url: null, author: null, name: word, text: word } as const
        await archive.write((writing) => addReply(writing, { ...one, article, email, writtenAt: now }))
        await run(person, { email: word, erase: pick(['no', 'address', 'everything'] as const) })
      },
    ],
  },
  mistake: {
    often: 1,
    ways: [
      async ({ run, archive, article, word, now }) => {
        const edition = (await archive.read((reading) => articleById(reading, article))).value?.edition ?? ''
        const one = { article, edition, passage: null, text: word, nonce: `${now} ${word}`, reasons: [], at: now }
        const mistake = await archive.write(async (writing) => {
          await addMistake(writing, one)
          const found = await mistakesIn(writing, { state: 'waiting', editions: [edition], limit: 1 })
          return found[0]?.id ?? 0
        })
        await run(mistakeVerb, { mistake, state: 'no-mistake' })
      },
    ],
  },
  'close-story': {
    often: 1,
    ways: [async ({ run, storyOf, article }) => run(closeStory, { story: await storyOf(article), members: [] })],
  },
  'close-replies': {
    often: 2,
    ways: [({ run, pick, article }) => run(closeReplies, { article, closed: pick([true, false]) })],
  },
  section: {
    often: 2,
    everywhere: true,
    ways: [
      ({ run, pick, code, word }) => run(section, { key: pick(sections), names: { [code]: { name: word } } }),
      ({ run, pick, code, word }) => run(section, { key: pick(sections), names: { [code]: { slug: word } } }),
    ],
  },
  subject: {
    often: 3,
    ways: [
      ({ run, pick, code, word }) => run(subject, { key: pick(subjects), names: { [code]: { name: word } } }),
      ({ run, pick, code, word }) => run(subject, { key: pick(subjects), names: { [code]: { slug: word } } }),
      async ({ run, press, code, word }) => {
        // Nothing stands there yet when a reader comes; afterwards it leads on.
        await run(subject, { key: word, names: { [code]: { name: word } } })
        const list = { of: 'subject', slug: word } as const
        await press.page(onWire(pathOf({ kind: 'list', edition: code, list, page: null })))
        await run(subject, { key: word, names: { [code]: { slug: `moved-${word}` } } })
      },
    ],
  },
  author: {
    often: 4,
    ways: [
      ({ run, pick, code, word }) =>
        run(author, { key: pick(authors), names: { [code]: { name: word, about: word } } }),
      ({ run, pick, code, word }) => run(author, { key: pick(authors), names: { [code]: { slug: word } } }),
      ({ run, pick }) => run(author, { key: pick(authors), portrait: pick([...pictures, null]) }),
    ],
  },
  'hide-author': {
    often: 1,
    ways: [
      ({ run, pick }) => run(hideAuthor, { key: pick(authors) }),
      ({ run, pick }) => run(hideAuthor, { key: pick(authors), hidden: false }),
    ],
  },
  'hide-member': {
    often: 1,
    ways: [
      async ({ run, word }) => {
        await run(member, { key: 'tara', name: 'Tara' })
        await run(hideMember, { key: 'tara', cover: word })
      },
      async ({ run }) => {
        await run(member, { key: 'tara', name: 'Tara' })
        await run(hideMember, { key: 'tara', cover: null })
      },
    ],
  },
  source: {
    often: 2,
    ways: [
      ({ run, pick, code, word }) =>
        run(source, { key: 'herald', kind: pick(['outlet', 'document'] as const), names: { [code]: word } }),
    ],
  },
  media: {
    often: 3,
    ways: [
      ({ run, pick, code, word }) =>
        run(media, { media: pick(pictures), words: { [code]: { caption: word, alt: word } } }),
      ({ run, pick, word }) => run(media, { media: pick(pictures), credit: word }),
      ({ run, pick }) => run(media, { media: pick(pictures), focal: { x: pick([0.1, 0.5, 0.9]), y: 0.5 } }),
      async ({ run, pick, clock, now, desk }) => {
        const shown = pick(pictures)
        const rightsUntil = new Date(now + 60_000).toISOString()
        if (!(await run(media, { media: shown, rightsUntil, leavesAtEnd: true }))) return
        clock.advance(61_000)
        const timer = startTimer(desk, silentLog())
        await timer.look()
        await timer.stop()
      },
      ({ run, pick }) => run(media, { media: pick(pictures), rightsUntil: null }),
      ({ run, pick, now, word }) => run(replaceMedia, { media: pick(pictures), file: replacing(word, now) }),
    ],
  },
  page: {
    often: 3,
    everywhere: true,
    ways: [
      ({ run, pick, code, word }) =>
        run(page, { key: pick(standing), edition: code, state: 'published', title: word, slug: word, markdown: word }),
      ({ run, pick, code, word }) =>
        run(page, { key: pick(standing), edition: code, state: 'draft', title: word, markdown: word }),
    ],
  },
  menu: {
    often: 1,
    everywhere: true,
    ways: [
      ({ run, pick, code, word }) =>
        run(menu, {
          edition: code,
          place: pick(['main', 'footer'] as const),
          items: [{ section: 'news' }, { page: 'about' }, { label: word, href: 'https://example.org/' }],
        }),
    ],
  },
  redirect: {
    often: 3,
    ways: [
      async ({ run, press, code, word }) => {
        const path = `/${code}/old-${word}/`
        await press.page(path) // a reader came before
        await run(redirect, { path, target: `/${code}/` })
      },
      async ({ run, press, code, word }) => {
        const path = `/${code}/older-${word}/`
        if (!(await run(redirect, { path, target: `/${code}/` }))) return
        await press.page(path)
        await run(redirect, { path, target: '/en/', was: `/${code}/` })
        await press.page(path)
        await run(redirect, { path, target: null, was: '/en/' })
      },
    ],
  },
  edition: {
    often: 1,
    everywhere: true,
    ways: [
      ({ run, pick, code }) => run(edition, { code, timeZone: pick(zones) }),
      ({ run, code, word }) => run(edition, { code, tagline: word, newsroom: word }),
      ({ run, pick, code }) => run(edition, { code, position: pick([0, 1, 2]) }),
    ],
  },
  newsroom: {
    often: 1,
    everywhere: true,
    ways: [
      ({ run, pick }) => run(newsroom, { logo: pick([...pictures, null]) }),
      ({ run, pick }) => run(newsroom, { theme: pick(['serif', 'plain'] as const) }),
      ({ run, pick }) => run(newsroom, { mostRead: pick([true, false]) }),
      ({ run, pick }) => run(newsroom, { aiCrawlers: pick(['allow', 'noTraining', 'refuse'] as const) }),
    ],
  },
  'revive-jobs': { often: 1, ways: [({ run }) => run(reviveJobs, {})] },
  'forget-consumer': {
    often: 1,
    ways: [
      async ({ run, archive, now }) => {
        await archive.jot((jotting) => openCursor(jotting, { name: 'letters', begins: 'from now on' }, now))
        await run(forgetConsumer, { consumer: 'letters' })
      },
    ],
  },
  'remove-media': {
    often: 1,
    ways: [
      async ({ run, archive, storyOf, shown, article, word, now }) => {
        const made = await archive.write((writing) => addMedia(writing, pictureNamed(word, now)))
        await run(story, { story: await storyOf(article), picture: made })
        await shown(article)
        await run(removeMedia, { media: made })
      },
    ],
  },
  'remove-author': {
    often: 1,
    ways: [
      async ({ run, code, shown, article, word }) => {
        await run(author, { key: word, names: { [code]: { name: `Once ${word}` } } })
        await run(save, { article, byline: [word] })
        await run(publish, { articles: [article] })
        await shown(article)
        await run(removeAuthor, { key: word })
      },
    ],
  },
  'export-log': { often: 1, ways: [({ run }) => run(exportLog, { format: 'csv' })] },
  member: { often: 1, ways: [({ run, word }) => run(member, { key: 'tara', name: word })] },
  pitch: {
    often: 1,
    ways: [
      ({ run, pick, code, word }) => run(pitch, { section: pick(sections), edition: code, title: word, text: word }),
    ],
  },
  'decide-pitch': {
    often: 1,
    ways: [
      async ({ run, pick, code, word }) => {
        const made = await run(pitch, { section: pick(sections), edition: code, title: word, text: word })
        if (made) await run(decidePitch, { story: made.story.id, accept: pick([true, false]), reason: word })
      },
    ],
  },
  assign: { often: 1, ways: [async ({ run, storyOf, article }) => given(run, await storyOf(article))] },
  unassign: {
    often: 1,
    ways: [
      async ({ run, storyOf, article }) => {
        const made = await given(run, await storyOf(article))
        if (made) await run(unassign, made)
      },
    ],
  },
  'assignment-done': {
    often: 1,
    ways: [
      async ({ run, storyOf, article }) => {
        const made = await given(run, await storyOf(article))
        if (made) await run(assignmentDone, made)
      },
    ],
  },
  due: {
    often: 1,
    ways: [
      async ({ run, pick, storyOf, article, now }) =>
        run(due, { story: await storyOf(article), due: pick([new Date(now).toISOString(), null]) }),
    ],
  },
  note: {
    often: 1,
    ways: [async ({ run, storyOf, article, word }) => run(note, { story: await storyOf(article), text: word })],
  },
  'note-done': {
    often: 1,
    ways: [
      async ({ run, storyOf, article, word }) => {
        const made = await run(note, { story: await storyOf(article), text: word })
        if (made) await run(noteDone, { note: made.note })
      },
    ],
  },
  'save-view': { often: 1, ways: [({ run, word }) => run(saveView, { name: word, query: 'show=work', shared: true })] },
  'drop-view': {
    often: 1,
    ways: [
      async ({ run, word }) => {
        const made = await run(saveView, { name: word, query: '', shared: true })
        if (made) await run(dropView, made)
      },
    ],
  },
} satisfies Record<string, Act>

/** Gives Tara something to do. */
const given = async (run: Scene['run'], story: number): Promise<{ assignment: number } | undefined> => {
  await run(member, { key: 'tara', name: 'Tara' })
  return run(assign, { story, member: 'tara' })
}

export type ActName = keyof typeof acts

const replacing = (word: string, now: number) => {
  const { kind, mime, hash, file, bytes, width, height } = pictureNamed(word, now)
  const words = { caption: null, alternative: null, credit: null, rights: null }
  return { kind, mime, hash: hash ?? '', file: file ?? '', bytes: bytes ?? 1, width, height, words }
}

const dossiers = ['series', 'dossier'] as const
const standing = ['about', 'team', 'contact'] as const
const zones = ['Asia/Tehran', 'Europe/London', 'America/New_York', 'Asia/Tokyo'] as const
const names = Object.keys(acts) as ActName[]
const everybody: Readonly<Record<string, Act>> = acts

/** Whether an act changes settings, on which all pages of an edition hang. */
export const isEverywhere = (name: ActName): boolean => everybody[name]?.everywhere === true

/** The ways in which a verb is done. */
export const waysOf = (name: ActName): Act['ways'] => everybody[name]?.ways ?? []

/** Does one act that chance chooses, or one of those that are named, each as often as the others. Gives its name. */
export const actAtRandom = async (world: World, random: () => number, among?: readonly ActName[]): Promise<ActName> => {
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!
  const name = pick(among ?? names.flatMap((one) => Array<ActName>(everybody[one]?.often ?? 1).fill(one)))
  await actBy(world, random, pick(waysOf(name)))
  return name
}
