import type { ActorKind, Who } from '#story/actor.ts'

/** Who did something, as three columns of a row. */
export interface ActorColumns {
  actor: string
  actor_kind: string
  actor_id: number | null
}

export const actorColumns = ({ kind, id, name }: Who): ActorColumns => ({ actor: name, actor_kind: kind, actor_id: id })

export const actorFrom = (row: ActorColumns): Who => ({
  kind: row.actor_kind as ActorKind,
  id: row.actor_id,
  name: row.actor,
})
