import type { ColumnDefinitionBuilder, CreateTableBuilder, Kysely } from 'kysely'
import type { EngineKind } from '../engine/engine.ts'

/** The whole newsroom, as design.md tells it, in one move: later work adds tables rather than reshaping these. */
export const up = async (db: Kysely<unknown>, kind: EngineKind): Promise<void> => {
  type Table = CreateTableBuilder<string, string>
  const table = (name: string, columns: (table: Table) => { execute(): Promise<void> }) =>
    columns(db.schema.createTable(name) as Table).execute()
  const withId = (builder: Table) =>
    kind === 'sqlite'
      ? builder.addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      : builder.addColumn('id', 'bigint', (column) => column.primaryKey().generatedByDefaultAsIdentity())
  const index = (name: string, on: string, ...columns: string[]) =>
    db.schema.createIndex(name).on(on).columns(columns).execute()
  const must = (column: ColumnDefinitionBuilder) => column.notNull()
  const zero = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo(0)
  const flag = zero
  const to =
    (target: string, onDelete: 'cascade' | 'restrict' | 'set null' = 'restrict', required = true) =>
    (column: ColumnDefinitionBuilder) => {
      const referring = column.references(target).onDelete(onDelete)
      return required ? referring.notNull() : referring
    }
  const maybeTo = (target: string) => to(target, 'set null', false)

  await table('setting', (t) => t.addColumn('key', 'text', (c) => c.primaryKey()).addColumn('value', 'text', must))

  await table('edition', (t) =>
    t
      .addColumn('code', 'text', (c) => c.primaryKey())
      .addColumn('position', 'integer', must)
      .addColumn('public', 'integer', flag)
      .addColumn('name', 'text', must)
      .addColumn('direction', 'text', must)
      .addColumn('digits', 'text', must)
      .addColumn('calendar', 'text', must)
      .addColumn('other_calendar', 'text')
      .addColumn('time_zone', 'text', must)
      .addColumn('newsroom', 'text', must)
      .addColumn('tagline', 'text')
      .addColumn('words', 'text', must)
      .addColumn('settings', 'text', must),
  )

  await table('section', (t) =>
    withId(t)
      .addColumn('key', 'text', (c) => c.notNull().unique())
      .addColumn('position', 'integer', must)
      .addColumn('parent_id', 'bigint', maybeTo('section.id')),
  )
  await table('section_name', (t) =>
    t
      .addColumn('section_id', 'bigint', to('section.id', 'cascade'))
      .addColumn('edition', 'text', to('edition.code'))
      .addColumn('name', 'text', must)
      .addColumn('slug', 'text', must)
      .addColumn('description', 'text')
      .addPrimaryKeyConstraint('section_name_key', ['section_id', 'edition'])
      .addUniqueConstraint('section_name_slug', ['edition', 'slug']),
  )

  await table('subject', (t) =>
    withId(t)
      .addColumn('key', 'text', (c) => c.notNull().unique())
      .addColumn('media_topic', 'text')
      .addColumn('wikidata', 'text'),
  )
  await table('subject_name', (t) =>
    t
      .addColumn('subject_id', 'bigint', to('subject.id', 'cascade'))
      .addColumn('edition', 'text', to('edition.code'))
      .addColumn('name', 'text', must)
      .addColumn('slug', 'text', must)
      .addPrimaryKeyConstraint('subject_name_key', ['subject_id', 'edition'])
      .addUniqueConstraint('subject_name_slug', ['edition', 'slug']),
  )

  await table('staff', (t) =>
    withId(t)
      .addColumn('key', 'text', (c) => c.notNull().unique())
      .addColumn('name', 'text', must)
      .addColumn('email_sealed', 'text')
      .addColumn('email_digest', 'text', (c) => c.unique())
      .addColumn('role', 'text', must)
      .addColumn('state', 'text', must)
      .addColumn('created_at', 'bigint', must),
  )
  await table('token', (t) =>
    withId(t)
      .addColumn('name', 'text', must)
      .addColumn('digest', 'text', (c) => c.notNull().unique())
      .addColumn('scopes', 'text', must)
      .addColumn('staff_id', 'bigint', to('staff.id', 'cascade', false))
      .addColumn('created_at', 'bigint', must)
      .addColumn('expires_at', 'bigint')
      .addColumn('used_at', 'bigint')
      .addColumn('revoked_at', 'bigint'),
  )

  await table('author', (t) =>
    withId(t)
      .addColumn('key', 'text', (c) => c.notNull().unique())
      .addColumn('kind', 'text', must)
      .addColumn('staff_id', 'bigint', maybeTo('staff.id')),
  )
  await table('author_name', (t) =>
    t
      .addColumn('author_id', 'bigint', to('author.id', 'cascade'))
      .addColumn('edition', 'text', to('edition.code'))
      .addColumn('name', 'text', must)
      .addColumn('slug', 'text', must)
      .addColumn('role', 'text')
      .addColumn('about', 'text')
      .addPrimaryKeyConstraint('author_name_key', ['author_id', 'edition'])
      .addUniqueConstraint('author_name_slug', ['edition', 'slug']),
  )

  await table('source', (t) =>
    withId(t)
      .addColumn('key', 'text', (c) => c.notNull().unique())
      .addColumn('kind', 'text', must)
      .addColumn('url', 'text')
      .addColumn('language', 'text'),
  )
  await table('source_name', (t) =>
    t
      .addColumn('source_id', 'bigint', to('source.id', 'cascade'))
      .addColumn('edition', 'text', to('edition.code'))
      .addColumn('name', 'text', must)
      .addPrimaryKeyConstraint('source_name_key', ['source_id', 'edition']),
  )

  await table('media', (t) =>
    withId(t)
      .addColumn('kind', 'text', must)
      .addColumn('mime', 'text', must)
      .addColumn('hash', 'text', (c) => c.unique())
      .addColumn('file', 'text')
      .addColumn('bytes', 'bigint')
      .addColumn('width', 'integer')
      .addColumn('height', 'integer')
      .addColumn('duration', 'integer')
      .addColumn('focal_x', 'integer')
      .addColumn('focal_y', 'integer')
      .addColumn('origin', 'text')
      .addColumn('created_at', 'bigint', must),
  )
  await index('media_origin', 'media', 'origin')
  await table('media_text', (t) =>
    t
      .addColumn('media_id', 'bigint', to('media.id', 'cascade'))
      .addColumn('edition', 'text', to('edition.code'))
      .addColumn('caption', 'text')
      .addColumn('alternative', 'text')
      .addColumn('credit', 'text')
      .addColumn('rights', 'text')
      .addPrimaryKeyConstraint('media_text_key', ['media_id', 'edition']),
  )

  await table('story', (t) =>
    withId(t)
      .addColumn('slugline', 'text', (c) => c.notNull().unique())
      .addColumn('kind', 'text', must)
      .addColumn('section_id', 'bigint', to('section.id'))
      .addColumn('urgency', 'integer', must)
      .addColumn('embargo_at', 'bigint')
      .addColumn('picture_id', 'bigint', maybeTo('media.id'))
      .addColumn('version', 'integer', must)
      .addColumn('created_at', 'bigint', must)
      .addColumn('changed_at', 'bigint', must),
  )
  await index('story_section', 'story', 'section_id')
  await index('story_picture', 'story', 'picture_id')
  await table('story_subject', (t) =>
    t
      .addColumn('story_id', 'bigint', to('story.id', 'cascade'))
      .addColumn('subject_id', 'bigint', to('subject.id', 'cascade'))
      .addColumn('position', 'integer', must)
      .addPrimaryKeyConstraint('story_subject_key', ['story_id', 'subject_id']),
  )
  await index('story_subject_subject', 'story_subject', 'subject_id')
  await table('relay', (t) =>
    withId(t)
      .addColumn('story_id', 'bigint', to('story.id', 'cascade'))
      .addColumn('position', 'integer', must)
      .addColumn('source_id', 'bigint', to('source.id'))
      .addColumn('taken', 'text', must)
      .addColumn('language', 'text')
      .addColumn('url', 'text')
      .addColumn('archived_url', 'text')
      .addColumn('title', 'text')
      .addColumn('authors', 'text')
      .addColumn('place', 'text')
      .addColumn('published_at', 'bigint')
      .addColumn('as_named', 'text')
      .addColumn('original_seen', 'integer', flag)
      .addColumn('verified', 'integer', flag)
      .addColumn('upstream', 'text')
      .addColumn('note', 'text')
      .addUniqueConstraint('relay_position', ['story_id', 'position']),
  )
  await index('relay_source', 'relay', 'source_id')

  // An article and its revisions refer to each other; the two pointers from article to revision are plain numbers,
  // written in the transaction that makes the revision, because SQLite cannot add a constraint to a table later.
  await table('article', (t) =>
    withId(t)
      .addColumn('story_id', 'bigint', to('story.id'))
      .addColumn('edition', 'text', to('edition.code'))
      .addColumn('state', 'text', must)
      .addColumn('path', 'text', (c) => c.unique())
      .addColumn('live_revision_id', 'bigint')
      .addColumn('latest_revision_id', 'bigint')
      .addColumn('published_at', 'bigint')
      .addColumn('updated_at', 'bigint')
      .addColumn('scheduled_at', 'bigint')
      .addColumn('withdrawn_at', 'bigint')
      .addColumn('withdrawal', 'text')
      .addColumn('translation_of', 'bigint', maybeTo('article.id'))
      .addColumn('translated_revision_id', 'bigint')
      .addColumn('replies', 'text', must)
      .addColumn('held', 'text')
      .addColumn('version', 'integer', must)
      .addColumn('created_at', 'bigint', must)
      .addColumn('changed_at', 'bigint', must)
      .addUniqueConstraint('article_story_edition', ['story_id', 'edition']),
  )
  await index('article_due', 'article', 'scheduled_at')
  await index('article_translation', 'article', 'translation_of')
  await index('article_desk', 'article', 'edition', 'state', 'changed_at')
  await table('article_author', (t) =>
    t
      .addColumn('article_id', 'bigint', to('article.id', 'cascade'))
      .addColumn('author_id', 'bigint', to('author.id'))
      .addColumn('role', 'text', must)
      .addColumn('position', 'integer', must)
      .addPrimaryKeyConstraint('article_author_key', ['article_id', 'author_id', 'role']),
  )
  await index('article_author_author', 'article_author', 'author_id')
  await table('revision', (t) =>
    withId(t)
      .addColumn('article_id', 'bigint', to('article.id', 'cascade'))
      .addColumn('number', 'integer', must)
      .addColumn('reason', 'text', must)
      .addColumn('kicker', 'text')
      .addColumn('headline', 'text', must)
      .addColumn('lead', 'text')
      .addColumn('dateline', 'text')
      .addColumn('slug', 'text')
      .addColumn('credits', 'text', must)
      .addColumn('body', 'text', must)
      .addColumn('note', 'text')
      .addColumn('actor', 'text', must)
      .addColumn('at', 'bigint', must)
      .addUniqueConstraint('revision_number', ['article_id', 'number']),
  )
  await table('correction', (t) =>
    withId(t)
      .addColumn('article_id', 'bigint', to('article.id', 'cascade'))
      .addColumn('revision_id', 'bigint', maybeTo('revision.id'))
      .addColumn('carried_from', 'bigint', maybeTo('correction.id'))
      .addColumn('kind', 'text', must)
      .addColumn('note', 'text', must)
      .addColumn('actor', 'text', must)
      .addColumn('at', 'bigint', must),
  )
  await index('correction_article', 'correction', 'article_id', 'at')

  await table('list', (t) =>
    withId(t)
      .addColumn('key', 'text', (c) => c.notNull().unique())
      .addColumn('next_place', 'bigint', must),
  )
  await table('list_entry', (t) =>
    t
      .addColumn('list_id', 'bigint', to('list.id', 'cascade'))
      .addColumn('place', 'bigint', must)
      .addColumn('article_id', 'bigint', to('article.id', 'cascade'))
      .addPrimaryKeyConstraint('list_entry_key', ['list_id', 'place'])
      .addUniqueConstraint('list_entry_article', ['article_id', 'list_id']),
  )
  await table('top', (t) =>
    t
      .addColumn('edition', 'text', to('edition.code'))
      .addColumn('section_id', 'bigint', zero)
      .addColumn('position', 'integer', must)
      .addColumn('article_id', 'bigint', to('article.id', 'cascade'))
      .addPrimaryKeyConstraint('top_key', ['edition', 'section_id', 'position']),
  )
  await index('top_article', 'top', 'article_id')
  await table('related', (t) =>
    t
      .addColumn('article_id', 'bigint', to('article.id', 'cascade'))
      .addColumn('related_id', 'bigint', to('article.id', 'cascade'))
      .addColumn('score', 'integer', must)
      .addPrimaryKeyConstraint('related_key', ['article_id', 'related_id']),
  )
  await index('related_other', 'related', 'related_id')

  await table('standing', (t) =>
    withId(t)
      .addColumn('key', 'text', (c) => c.notNull().unique())
      .addColumn('position', 'integer', must),
  )
  await table('standing_text', (t) =>
    t
      .addColumn('standing_id', 'bigint', to('standing.id', 'cascade'))
      .addColumn('edition', 'text', to('edition.code'))
      .addColumn('state', 'text', must)
      .addColumn('title', 'text', must)
      .addColumn('slug', 'text', must)
      .addColumn('path', 'text', (c) => c.notNull().unique())
      .addColumn('body', 'text', must)
      .addColumn('version', 'integer', must)
      .addColumn('changed_at', 'bigint', must)
      .addPrimaryKeyConstraint('standing_text_key', ['standing_id', 'edition']),
  )
  await table('menu', (t) =>
    t
      .addColumn('edition', 'text', to('edition.code'))
      .addColumn('place', 'text', must)
      .addColumn('items', 'text', must)
      .addPrimaryKeyConstraint('menu_key', ['edition', 'place']),
  )

  await table('reply', (t) =>
    withId(t)
      .addColumn('article_id', 'bigint', to('article.id', 'cascade'))
      .addColumn('parent_id', 'bigint', maybeTo('reply.id'))
      .addColumn('author_id', 'bigint', maybeTo('author.id'))
      .addColumn('state', 'text', must)
      .addColumn('name', 'text', must)
      .addColumn('email_sealed', 'text')
      .addColumn('email_digest', 'text')
      .addColumn('url', 'text')
      .addColumn('text', 'text', must)
      .addColumn('written_at', 'bigint', must)
      .addColumn('decided_at', 'bigint'),
  )
  await index('reply_article', 'reply', 'article_id', 'state', 'written_at')
  await index('reply_waiting', 'reply', 'state', 'written_at')

  await table('address', (t) =>
    t
      .addColumn('path', 'text', (c) => c.primaryKey())
      .addColumn('article_id', 'bigint', to('article.id', 'cascade', false))
      .addColumn('standing_id', 'bigint', to('standing.id', 'cascade', false))
      .addColumn('target', 'text'),
  )
  await index('address_article', 'address', 'article_id')
  await index('address_standing', 'address', 'standing_id')

  await table('act', (t) =>
    withId(t)
      .addColumn('at', 'bigint', must)
      .addColumn('verb', 'text', must)
      .addColumn('actor', 'text', must)
      .addColumn('subject', 'text', must)
      .addColumn('facts', 'text', must),
  )
  await index('act_subject', 'act', 'subject')
  await table('change', (t) =>
    t
      .addColumn('number', 'bigint', (c) => c.primaryKey())
      .addColumn('origin', 'text', must)
      .addColumn('at', 'bigint', must)
      .addColumn('touched', 'text', must),
  )
  await table('node', (t) =>
    t
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('lease_until', 'bigint', must)
      .addColumn('applied', 'bigint', must),
  )

  await table('ledger', (t) =>
    t
      .addColumn('origin', 'text', must)
      .addColumn('kind', 'text', must)
      .addColumn('foreign_id', 'text', must)
      .addColumn('fingerprint', 'text', must)
      .addColumn('state', 'text', must)
      .addColumn('sort_at', 'bigint', must)
      .addColumn('local_id', 'bigint')
      .addColumn('reason', 'text')
      .addColumn('payload', 'text')
      .addPrimaryKeyConstraint('ledger_key', ['origin', 'kind', 'foreign_id']),
  )
  await index('ledger_work', 'ledger', 'origin', 'kind', 'state', 'sort_at', 'foreign_id')
  await table('idempotency', (t) =>
    t
      .addColumn('token_id', 'bigint', to('token.id', 'cascade'))
      .addColumn('key', 'text', must)
      .addColumn('fingerprint', 'text', must)
      .addColumn('status', 'integer', must)
      .addColumn('answer', 'text', must)
      .addColumn('at', 'bigint', must)
      .addPrimaryKeyConstraint('idempotency_key', ['token_id', 'key']),
  )
  await index('idempotency_age', 'idempotency', 'at')
}
