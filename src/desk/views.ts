import type { View } from './view.ts'
import { articleView, workingCopyView } from './views/article.ts'
import { wordAuthorsView } from './views/authors.ts'
import { boardView } from './views/board.ts'
import { closedView } from './views/closed.ts'
import { comparisonView } from './views/comparison.ts'
import { correctionsView } from './views/corrections.ts'
import { breakingView, topView } from './views/front.ts'
import { libraryView } from './views/library.ts'
import { mediumPlacesView, mediumView } from './views/media.ts'
import { liveView } from './views/live.ts'
import { logCheckView, logView } from './views/log.ts'
import { manuscriptView } from './views/manuscript.ts'
import { pagesView, pageView } from './views/pages.ts'
import { previewsView } from './views/previews.ts'
import { queueView } from './views/queue.ts'
import { redirectsView } from './views/redirects.ts'
import { mistakesView } from './views/mistakes.ts'
import { repliesView, replyCountsView } from './views/replies.ts'
import { changesView, revisionsView, revisionView } from './views/revisions.ts'
import { passageNotesView } from './views/passage-notes.ts'
import { letterView, lettersView } from './views/letters.ts'
import { storyActsView } from './views/story-acts.ts'
import { storyView } from './views/story.ts'
import { colleaguesView, savedViewsView, storyWorkView } from './views/work.ts'
import { editionsView, membersView, newsroomView, sectionsView, vocabularyViews } from './views/vocabularies.ts'
import { wayView } from './views/way.ts'

/** Everything that staff can look at by itself, beside the verbs. */
export const views: readonly View[] = [
  boardView,
  queueView,
  storyView,
  wayView,
  storyActsView,
  storyWorkView,
  colleaguesView,
  savedViewsView,
  articleView,
  workingCopyView,
  previewsView,
  manuscriptView,
  passageNotesView,
  liveView,
  revisionsView,
  revisionView,
  changesView,
  comparisonView,
  wordAuthorsView,
  correctionsView,
  repliesView,
  libraryView,
  replyCountsView,
  mistakesView,
  mediumView,
  mediumPlacesView,
  topView,
  breakingView,
  lettersView,
  letterView,
  pagesView,
  pageView,
  sectionsView,
  ...vocabularyViews,
  editionsView,
  redirectsView,
  newsroomView,
  membersView,
  closedView,
  logView,
  logCheckView,
]
