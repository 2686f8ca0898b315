import { add } from './add.ts'
import { approve, sendBack } from './approve.ts'
import { assign, assignmentDone, due, unassign } from './assign.ts'
import { author } from './author.ts'
import { autosave } from './autosave.ts'
import { breaking } from './breaking.ts'
import { closeReplies } from './close-replies.ts'
import { commit } from './commit.ts'
import { closeStory } from './close-story.ts'
import { correct } from './correct.ts'
import { correctPost } from './correct-post.ts'
import { create } from './create.ts'
import { dossier } from './dossier.ts'
import { edition } from './edition.ts'
import { exportLog } from './export-log.ts'
import { forgetConsumer } from './forget-consumer.ts'
import { hideAuthor } from './hide-author.ts'
import { hideMember } from './hide-member.ts'
import { reviveJobs } from './jobs.ts'
import { letter } from './letter.ts'
import { letterPlan } from './letter-plan.ts'
import { live } from './live.ts'
import { media } from './media.ts'
import { member } from './member.ts'
import { menu } from './menu.ts'
import { newsroom } from './newsroom.ts'
import { note, noteDone } from './note.ts'
import { page } from './page.ts'
import { endPreview, previewLink } from './preview.ts'
import { decidePitch, pitch } from './pitch.ts'
import { publish } from './publish.ts'
import { passageNote } from './passage-note.ts'
import { person } from './person.ts'
import { pinPost } from './pin-post.ts'
import { putOut } from './put-out.ts'
import { redirect } from './redirect.ts'
import { removeAuthor, removeMedia } from './remove.ts'
import { mistake } from './mistake.ts'
import { reply } from './reply.ts'
import { restore } from './restore.ts'
import { revise } from './revise.ts'
import { save } from './save.ts'
import { dropView, saveView } from './saved-view.ts'
import { schedule } from './schedule.ts'
import { section } from './section.ts'
import { source } from './source.ts'
import { story } from './story.ts'
import { subject } from './subject.ts'
import { submit } from './submit.ts'
import { top } from './top.ts'
import { undo } from './undo.ts'
import { unschedule } from './unschedule.ts'
import type { Verb } from './verb.ts'
import { withdraw } from './withdraw.ts'
import { withdrawPost } from './withdraw-post.ts'
import { writePost } from './write-post.ts'

/** Every act of staff, in the order in which a newsroom meets them. */
export const verbs: readonly Verb[] = [
  create,
  add,
  save,
  autosave,
  commit,
  revise,
  restore,
  submit,
  approve,
  sendBack,
  previewLink,
  endPreview,
  passageNote,
  publish,
  schedule,
  unschedule,
  correct,
  withdraw,
  undo,
  story,
  closeStory,
  writePost,
  putOut,
  correctPost,
  pinPost,
  withdrawPost,
  live,
  pitch,
  decidePitch,
  assign,
  unassign,
  assignmentDone,
  due,
  note,
  noteDone,
  saveView,
  dropView,
  top,
  breaking,
  letterPlan,
  letter,
  person,
  dossier,
  reply,
  mistake,
  closeReplies,
  section,
  subject,
  author,
  hideAuthor,
  source,
  media,
  page,
  menu,
  redirect,
  edition,
  newsroom,
  reviveJobs,
  forgetConsumer,
  removeMedia,
  removeAuthor,
  member,
  hideMember,
  exportLog,
]
