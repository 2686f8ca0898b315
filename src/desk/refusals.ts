/** Why the desk would not do what it was asked: an expected end of an act, not an error of the program. */
export interface Refusal {
  readonly code: RefusalCode
  readonly facts: Readonly<Record<string, unknown>>
}

type Facts = Refusal['facts']

/** Every reason that the desk has, and the sentence that tells it to whoever asked. */
const sentences = {
  'input.invalid': () => 'What was sent does not fit; each fault is listed.',
  'scope.missing': ({ scope }: Facts) => `This needs the scope “${scope}”, which the token does not have.`,
  'edition.not-allowed': ({ editions, limited }: Facts) =>
    `This changes ${named(editions)}, and the token is limited to ${named(limited)}.`,
  'role.missing': ({ editions, roles }: Facts) =>
    Array.isArray(roles) && roles.length === 0
      ? 'No role may do this.'
      : `This needs one of these roles in ${named(editions)}: ${listed(roles)}. An administrator can give it.`,
  'version.stale': ({ is, was }: Facts) =>
    `It has changed meanwhile: it is at version ${is}, not ${was}. Read it again, then repeat your change.`,

  'story.not-found': ({ story }: Facts) => `There is no story ${story}.`,
  'story.slugline-taken': ({ slugline }: Facts) => `Another story has the slugline “${slugline}” already.`,
  'story.embargoed': ({ until }: Facts) => `The story is under embargo until ${until}.`,
  'story.not-in-edition': ({ story, edition }: Facts) => `Story ${story} has no article in the edition “${edition}”.`,
  'story.in-edition-already': ({ story, edition }: Facts) =>
    `Story ${story} has an article in the edition “${edition}” already: save that one instead.`,
  'story.nothing-to-do': ({ story }: Facts) => `Story ${story} has no article that this could be done to.`,

  'article.not-found': ({ article }: Facts) => `There is no article ${article}.`,
  'working-copy.not-found': ({ article }: Facts) => `Nobody is writing in article ${article}.`,
  'manuscript.steps': ({ article }: Facts) =>
    `These steps do not fit the manuscript of article ${article}. Read it again, and make them anew.`,
  'manuscript.text': ({ article }: Facts) =>
    `With these steps article ${article} would say what no article may say; each fault is listed.`,
  'manuscript.long': ({ field, most }: Facts) => `The ${field} would be longer than ${most} characters.`,
  'manuscript.packed': ({ article, version }: Facts) =>
    `The steps behind version ${version} of article ${article} are no longer kept. Read the manuscript again.`,
  'page.not-found': ({ page, edition }: Facts) => `The edition “${edition}” has no page “${page}”.`,
  'consumer.not-found': ({ consumer }: Facts) => `Nobody called “${consumer}” follows the log of acts.`,
  'revision.not-found': ({ article, revision }: Facts) => `Article ${article} has no revision ${revision}.`,
  'article.not-published': ({ article, state }: Facts) => `Article ${article} is not published: it is ${state}.`,
  'article.not-scheduled': ({ article, state }: Facts) => `Article ${article} is not scheduled: it is ${state}.`,
  'article.published': ({ article }: Facts) => `Article ${article} is published already.`,
  'article.withdrawn': ({ article }: Facts) =>
    `Article ${article} was withdrawn. Say “release” to publish it again all the same.`,
  'article.held': ({ article, held }: Facts) =>
    `Article ${article} is held back (${held}). Say “release” to publish it all the same.`,
  'article.other-edition': ({ article, edition }: Facts) => `Article ${article} is not in the edition “${edition}”.`,
  'article.nothing-new': ({ article }: Facts) => `Article ${article} says nothing that readers do not see already.`,
  'passage-note.not-found': ({ article, note }: Facts) =>
    `Article ${article} has no note ${note} that begins a thread.`,
  'article.nothing-to-undo': ({ article }: Facts) =>
    `Nothing can be taken back on article ${article}: it was changed since, or more than ten minutes have passed. ` +
    'Correct it or withdraw it.',
  'article.not-in-review': ({ article }: Facts) => `Article ${article} was not sent for review.`,
  'approval.missing': ({ article, edition }: Facts) =>
    `Article ${article} (“${edition}”) has not been approved as it stands now. What is written after an approval ` +
    'needs another. Whether approval is needed is a setting of the newsroom.',
  'four-eyes.alone': ({ article, edition }: Facts) =>
    `Nobody but you has written in article ${article} (“${edition}”) or approved it. Ask somebody else to look at ` +
    'it. That nobody acts alone is a setting of the newsroom.',
  'preview.not-found': ({ preview }: Facts) => `There is no link ${preview} to a draft, or it has ended.`,
  'headline.empty': ({ article }: Facts) => `Article ${article} has no headline.`,
  'reason.missing': ({ edition }: Facts) => `Give the reason in the language of the edition “${edition}” as well.`,
  'at.future': ({ at }: Facts) => `${at} lies in the future. Schedule what is to be published later.`,
  'at.past': ({ at }: Facts) => `${at} lies in the past. Publish what is to be published now.`,

  'correction.unknown': ({ article, correction }: Facts) =>
    `Correction ${correction} was not made in the article that article ${article} was translated from.`,
  'live.not': ({ article }: Facts) => `Article ${article} is not of the kind “live”, so it has no posts.`,
  'live.ended': ({ article }: Facts) => `The live story of article ${article} has ended. Go on with it first.`,
  'post.not-found': ({ article, post }: Facts) => `Article ${article} has no post “${post}”.`,
  'post.empty': ({ post }: Facts) => `The post “${post}” says nothing yet.`,
  'post.out': ({ post }: Facts) => `Readers see the post “${post}” already: correct it.`,
  'post.not-out': ({ post }: Facts) => `Readers do not see the post “${post}”.`,
  'post.withdrawn': ({ post }: Facts) => `The post “${post}” was withdrawn. Write another.`,
  'post.no-headline': ({ post }: Facts) => `The post “${post}” has no headline to stand among the key points.`,
  'dossier.full': ({ dossier, most }: Facts) => `“${dossier}” would have more than ${most} stories.`,

  'author.removed': ({ author }: Facts) => `“${author}” was removed for good, and is not made again.`,
  'media.removed': () => 'This file was removed for good, and is not taken in again.',
  'media.here-already': ({ media }: Facts) => `This file is in the archive already: it is medium ${media}.`,
  'media.other-kind': ({ media, kind, is }: Facts) =>
    `Medium ${media} is of the kind “${kind}”, and this file is “${is}”.`,
  'edition.unknown': ({ edition, known }: Facts) => `There is no edition “${edition}”. There are: ${listed(known)}.`,
  'edition.reserved': ({ edition }: Facts) =>
    `An edition cannot be called “${edition}”: addresses of the system begin so.`,
  'section.unknown': ({ section, known }: Facts) => `There is no section “${section}”. There are: ${listed(known)}.`,
  'section.unnamed': ({ section, edition }: Facts) =>
    `The section “${section}” has no name in the edition “${edition}”. Give it one, then publish.`,
  'section.slug-taken': ({ slug, edition }: Facts) =>
    `Another section of the edition “${edition}” has the address “${slug}”.`,
  'section.own-parent': ({ section }: Facts) => `The section “${section}” cannot stand below itself.`,
  'slug.reserved': ({ slug }: Facts) => `“${slug}” is a word of the site’s own addresses. Choose another.`,
  'slug.empty': ({ text }: Facts) => `No address can be made of “${text}”. Give a slug.`,
  'name.missing': ({ edition }: Facts) => `Give the name or the title that it has in the edition “${edition}”.`,
  'subject.unknown': ({ subject, known }: Facts) =>
    `There is no subject “${subject}”.${known === undefined ? '' : ` There are: ${listed(known)}.`}`,
  'member.not-found': ({ member }: Facts) => `No member who may act has the key “${member}”.`,
  'member.not-in-edition': ({ member, edition }: Facts) => `“${member}” has no role in ${named([edition])}.`,
  'member.last-administrator': () => 'Nobody could set up the newsroom any more: make another administrator first.',
  'member.none': () => 'Only a member of staff can do this, not a program without one.',
  'assignment.not-found': ({ assignment }: Facts) => `There is no assignment ${assignment}.`,
  'pitch.not-found': ({ story }: Facts) => `Story ${story} was not pitched.`,
  'pitch.decided': ({ story }: Facts) => `Somebody has decided on the pitch of story ${story} already.`,
  'note.not-found': ({ note }: Facts) => `The story has no note ${note}.`,
  'saved-view.not-found': ({ view }: Facts) => `There is no saved view ${view}.`,
  'saved-view.too-many': ({ most }: Facts) => `You have saved ${most} views already. Drop one first.`,
  'member.name-missing': ({ member }: Facts) => `Give the name of the member “${member}”.`,
  'author.not-found': ({ author }: Facts) => `There is no author with the key “${author}”.`,
  'author.unknown': ({ author }: Facts) =>
    `There is no author with the key “${author}”. A new author is made of a name, such as “Leila Rahimi”.`,
  'source.unknown': ({ source }: Facts) =>
    `There is no source with the key “${source}”. A new source is made of a name, such as “City Herald”.`,
  'media.not-found': ({ media }: Facts) => `There is no medium ${media} in the archive.`,
  'edition.missing': () => 'Say in which edition’s language the caption and the alternative text are.',
  'picture.credit-lost': ({ media, editions }: Facts) =>
    `Medium ${media} would have no credit any more in ${named(editions)}, where readers see it. Put another in ` +
    'its place. Whether pictures need a credit is a setting of the newsroom.',
  'picture.uncredited': ({ media, article, page, dossier }: Facts) =>
    `${page !== undefined ? `The page “${page}”` : dossier !== undefined ? `“${dossier}”` : `Article ${article}`} ` +
    'shows a picture that has no credit ' +
    `(medium ${listed(media)}). Say who made it, by the verb “media” or by: dragoman media set ` +
    `${Array.isArray(media) ? media[0] : media} --credit NAME; then publish. Whether pictures need a credit is a ` +
    'setting of the newsroom.',
  'media.unknown': ({ media }: Facts) => `There is no medium ${listed(media)} in the archive.`,
  'media.no-picture': ({ media }: Facts) => `Medium ${media} is no picture.`,
  'reply.not-found': ({ reply }: Facts) => `There is no reply ${reply}.`,
  'letter.not-found': ({ letter }: Facts) => `There is no letter ${letter}.`,
  'letter.sent': ({ letter }: Facts) => `Letter ${letter} goes out, or has gone out: nobody changes it any more.`,
  'letter.nothing-new': ({ edition }: Facts) =>
    `There is a letter for this time in the edition “${edition}” already, or nothing new to tell.`,
  'person.no-key': () => 'Nobody here knows what addresses are sealed with.',
  'mistake.not-found': ({ mistake }: Facts) => `Nobody has told of a mistake ${mistake}.`,
  'reply.not-said': ({ reply }: Facts) =>
    `Only what readers see of reply ${reply} can be quoted, and only in its own words.`,
  'reply.nothing-to-undo': ({ reply }: Facts) => `No decision on reply ${reply} can be taken back.`,
  'path.taken': ({ path }: Facts) => `Something stands at ${path} already.`,
  'colour.unreadable': ({ colour, ground, ratio, least, nearest }: Facts) =>
    `The colour ${colour} has a contrast of ${ratio} on ${ground}; text needs ${least} (WCAG 2.2, 1.4.3). The ` +
    `nearest that can be read there is ${nearest}.`,
  'logo.no-picture': ({ media }: Facts) =>
    `The logo must be a picture, and medium ${media} is none. Add one: dragoman media add FILE`,
  'redirect.not-found': ({ path }: Facts) => `There is no redirect at ${path}.`,
  'redirect.changed': ({ path, is }: Facts) =>
    `The redirect from ${path} was changed meanwhile: it leads to ${is} now. Look at it again.`,
  'redirect.led-to': ({ path, from }: Facts) =>
    `The redirect from ${from} leads to ${path}, and would then lead nowhere. Lead that one elsewhere first.`,
  'path.long': ({ path, target, most }: Facts) =>
    `With a redirect from ${path} to ${target} readers would be sent on more than ${most} times.`,
  'token.person': () => 'Tokens are made and ended by people at the desk or at the command line, not by tokens.',
  'token.not-found': ({ token }: Facts) => `There is no token ${token} that still opens anything.`,
  'path.loop': ({ path, target }: Facts) => `A redirect from ${path} to ${target} would go round in a circle.`,
} as const

export type RefusalCode = keyof typeof sentences

/** All of them. */
export const refusalCodes = Object.keys(sentences) as RefusalCode[]

/** A refusal in one English sentence, for an API's answer or a line of the command line. */
export const explain = ({ code, facts }: Refusal): string => sentences[code](facts)

/** Ends an act within its transaction. It is thrown because only that rolls everything back; `perform` makes a value
 *  of it again, so nobody outside this room ever catches one. */
export class Refused extends Error {
  readonly refusal: Refusal

  constructor(code: RefusalCode, facts: Facts = {}) {
    super(code)
    this.name = 'Refused'
    this.refusal = { code, facts }
  }
}

/** Editions in a sentence; `*`, and none, stand for all of them. */
const named = (editions: unknown): string =>
  !Array.isArray(editions) || editions.length === 0 || editions.includes('*')
    ? 'all editions'
    : editions.length === 1
      ? `the edition “${editions[0]}”`
      : `the editions ${editions.join(', ')}`

const listed = (names: unknown): string =>
  Array.isArray(names) ? (names.length === 0 ? 'none yet' : names.join(', ')) : String(names)
