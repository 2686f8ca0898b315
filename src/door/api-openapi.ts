import { z } from 'zod'
import { addMedia } from '#desk/add-media.ts'
import { replaceMedia } from '#desk/replace-media.ts'
import { mediumView } from '#desk/views/media.ts'
import { hiddenNameSeen } from '#desk/hidden-names.ts'
import { hintsAnswer } from '#desk/hints.ts'
import { jobsSeen } from '#desk/jobs.ts'
import type { Verb } from '#desk/verb.ts'
import type { Scope } from '#story/may.ts'
import { verbs } from '#desk/verbs.ts'
import type { View } from '#desk/view.ts'
import { views } from '#desk/views.ts'
import { bodySchemas } from '#story/body/json-schema.ts'
import { examples } from './api-examples.ts'
import { saidOfFile } from './api-media.ts'
import { pathParameters } from './api-views.ts'
import { problemType } from './problem.ts'

type Json = Record<string, unknown>

/** The description of the write door in OpenAPI 3.1, made of the schemas that requests are checked with. */
export const openApi = (publicUrl: string): Json => ({
  openapi: '3.1.1',
  info: {
    title: 'Dragoman',
    version: '1',
    license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    description:
      'The acts of a newsroom’s staff. An answer comes when the change is kept and every page that it touches is ' +
      'marked: ' +
      'whoever reads after it reads the new text. A request that is refused changes nothing.',
  },
  servers: [{ url: publicUrl }],
  security: [{ token: [] }],
  paths: {
    ...Object.fromEntries(
      verbs.map((verb) => [
        `/api/${verb.name}`,
        { post: verb.name === 'media' ? withUpload(operation(verb)) : operation(verb) },
      ]),
    ),
    ...Object.fromEntries(
      views.map((view) => [
        `/api/${view.path}`,
        { get: seen(view), ...(view === mediumView ? { post: replacing() } : {}) },
      ]),
    ),
    '/api/jobs': {
      get: looked('jobs', 'What the newsroom does by itself, and what it gave up.', 'settings', jobsSeen),
    },
    '/api/hidden-names/{key}': {
      get: {
        ...looked('hidden-name', 'Where words still have the name of a hidden author.', 'settings', hiddenNameSeen),
        parameters: [
          { name: 'key', in: 'path', required: true, schema: { type: 'string' } },
          { name: 'after', in: 'query', schema: { type: 'string' }, description: 'What `next` was.' },
        ],
      },
    },
  },
  components: {
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer', description: 'A key made with: dragoman token make NAME --scope …' },
    },
    schemas: { Problem: problemSchema, ...bodySchemas('#/components/schemas/') },
    responses: Object.fromEntries(
      Object.entries(problems).map(([status, description]) => [`Problem${status}`, problemAnswer(description)]),
    ),
    parameters: {
      IdempotencyKey: {
        name: 'Idempotency-Key',
        in: 'header',
        description:
          'A string of your own. The same request with the same key within 24 hours is done once; the answer is ' +
          'given again.',
        schema: { type: 'string', minLength: 1, maxLength: 257 },
        example: '"8e03978e-40d5-43dd-bc93-6894a57f9324"',
      },
      IfMatch: {
        name: 'If-Match',
        in: 'header',
        description: 'The ETag of the version that you have seen; where it has changed since, nothing is done.',
        schema: { type: 'string' },
        example: '"7"',
      },
    },
  },
})

const problems: Readonly<Record<number, string>> = {
  400: 'What was sent cannot be read.',
  401: 'The token is missing, unknown, expired or revoked.',
  403: 'The token may not do this, or the request comes from another site.',
  404: 'There is no such thing.',
  409: 'It cannot be done as things stand.',
  412: 'It has changed since the version that was seen.',
  413: 'It is too large.',
  415: 'It is not JSON.',
  422: 'It can be read and does not fit; `errors` lists where.',
  428: 'If-Match is required.',
  429: 'Too often; Retry-After says when.',
  503: 'The database is away, or did not say whether the change was kept.',
}

const problemSchema: Json = {
  type: 'object',
  description: 'Why a request was not done (RFC 9457).',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string', format: 'uri', examples: [`${problemType}article.not-found`] },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'One sentence for people.' },
    code: { type: 'string', description: 'Stable, for programs.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: {
          pointer: { type: 'string', description: 'A JSON Pointer (RFC 6901).' },
          detail: { type: 'string' },
        },
      },
    },
  },
}

const problemAnswer = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

const answered = ({ answer, hints }: Verb): z.ZodType =>
  hints && answer instanceof z.ZodObject ? answer.extend({ hints: hintsAnswer }) : answer

const operation = (verb: Verb): Json => ({
  operationId: verb.name,
  summary: verb.summary,
  description: `Needs the scope \`${verb.scope}\`.`,
  parameters: [
    { $ref: '#/components/parameters/IdempotencyKey' },
    ...(verb.guarded === undefined ? [] : [{ $ref: '#/components/parameters/IfMatch' }]),
  ],
  requestBody: {
    required: true,
    content: { 'application/json': { schema: schemaOf(verb.input, 'input'), example: examples[verb.name] } },
  },
  responses: {
    [verb.name === 'create' ? 201 : 200]: {
      description: 'Done, and seen by every reader from now on.',
      content: { 'application/json': { schema: schemaOf(answered(verb), 'output') } },
    },
    ...references(verb.guarded === 'required' ? 428 : undefined, 400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 503),
  },
})

/** At the address of the verb, a file comes in where the content is not JSON; what is said of it stands in the
 *  address. */
const withUpload = (media: Json): Json => {
  const { properties } = schemaOf(saidOfFile, 'input') as { properties: Record<string, Json> }
  const body = media['requestBody'] as { content: Json }
  const answers = media['responses'] as Json
  return {
    ...media,
    description:
      `${String(media['description'])} Or takes a file in, which is then the content as it is (scope \`write\`): ` +
      'JPEG, PNG, GIF, WebP, AVIF, MP3, M4A, Ogg, WAV, MP4, WebM or PDF, ' +
      'told by its bytes and not by its Content-Type. What its address does not say is taken from the file (XMP, ' +
      'IPTC, Exif); readers get none of that but the words.',
    parameters: [
      ...(media['parameters'] as Json[]),
      ...Object.entries(properties).map(([name, schema]) => ({
        name,
        in: 'query',
        description: schema['description'] ?? 'Of the file that comes in.',
        schema,
      })),
    ],
    requestBody: { ...body, content: { ...body.content, 'application/octet-stream': {} } },
    responses: {
      ...answers,
      201: {
        description: 'The file was taken in.',
        content: { 'application/json': { schema: schemaOf(addMedia.answer, 'output') } },
      },
    },
  }
}

/** At the address of a medium, another file comes in that takes the place of its own. */
const replacing = (): Json => ({
  operationId: 'replace-media',
  summary: replaceMedia.summary,
  description: `${replaceMedia.summary} The content is the file as it is. Needs the scope \`${replaceMedia.scope}\`.`,
  parameters: [{ name: 'media', in: 'path', required: true, schema: { type: 'integer' } }],
  requestBody: { required: true, content: { 'application/octet-stream': {} } },
  responses: {
    200: {
      description: 'The file has the place of the one before.',
      content: { 'application/json': { schema: schemaOf(replaceMedia.answer, 'output') } },
    },
    ...references(400, 401, 403, 404, 409, 413, 415, 422, 503),
  },
})

const seen = (view: View): Json => {
  const inPath = pathParameters(view)
  const { properties = {} } = schemaOf(view.input, 'input') as { properties?: Record<string, Json> }
  return {
    operationId: `see-${view.name}`,
    summary: view.summary,
    description:
      `Needs the scope \`${view.scope}\`. The ETag is that of all that is told; a version in it is what If-Match ` +
      'of an act is compared with.',
    parameters: Object.entries(properties).map(([name, { description, default: _, ...schema }]) => ({
      name,
      in: inPath.includes(name) ? 'path' : 'query',
      required: inPath.includes(name),
      ...(description === undefined ? {} : { description }),
      schema,
    })),
    responses: {
      200: {
        description: 'As it is now.',
        content: { 'application/json': { schema: schemaOf(view.answer, 'output') } },
      },
      304: { description: 'It is what If-None-Match names.' },
      ...references(401, 403, 404, 422, 429, 503),
    },
  }
}

/** Something that has no version. */
const looked = (what: string, summary: string, scope: Scope, answer: z.ZodType): Json => ({
  operationId: `see-${what}`,
  summary,
  description: `Needs the scope \`${scope}\`.`,
  responses: {
    200: { description: 'As it is now.', content: { 'application/json': { schema: schemaOf(answer, 'output') } } },
    ...references(401, 403, 404, 429, 503),
  },
})

const references = (...statuses: (number | undefined)[]): Json =>
  Object.fromEntries(
    statuses.flatMap((status) =>
      status === undefined ? [] : [[status, { $ref: `#/components/responses/Problem${status}` }]],
    ),
  )

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
  }) as Json
  return rest
}
