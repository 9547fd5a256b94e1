/** The pages of the settings, by the names that stand in their addresses. */
import type { SettingsWords } from '../../../../shared/locale/desk-areas/settings/en.ts'

/** In the order of the list beside them. */
export const pageNames = [
  'general',
  'origins',
  'entry',
  'form',
  'statuses',
  'assignment',
  'sla',
  'mail',
  'hours',
  'offers',
  'branding',
  'keys',
  'token',
  'vendors',
] as const satisfies readonly (keyof SettingsWords['pages'])[]

export type PageName = (typeof pageNames)[number]
