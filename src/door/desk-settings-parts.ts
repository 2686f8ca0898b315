import type { DeskDoor } from './desk-door.ts'
import { editionParts } from './desk-settings-editions.ts'
import { nameParts } from './desk-settings-names.ts'
import { pageParts } from './desk-settings-pages.ts'
import { runningParts } from './desk-settings-running.ts'
import type { SettingsPart } from './desk-settings.ts'

/** Every screen of the settings. */
export const settingsParts = (door: Pick<DeskDoor, 'desk' | 'publicUrl'>): readonly SettingsPart[] => [
  ...editionParts,
  ...nameParts,
  ...pageParts,
  ...runningParts(door),
]
