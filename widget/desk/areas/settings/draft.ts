/** What an admin is changing of the vendor: which parts are different, and what becomes of them when another was sooner. */
import type { VendorDetail } from '../../../../shared/api/vendors.ts'
import type { SettingsWords } from '../../../../shared/locale/desk-areas/settings/en.ts'

export type Settings = VendorDetail['settings']

export type Draft = Pick<VendorDetail, 'name' | 'locale' | 'origins' | 'settings'>

/** A part as the server names it when it says what has changed. */
export type PartName = keyof SettingsWords['parts']

export const partNames = [
  'name',
  'locale',
  'origins',
  'settings.subjectLimit',
  'settings.fields',
  'settings.categories',
  'settings.projectKinds',
  'settings.ticket',
  'settings.assignment',
  'settings.hours',
  'settings.mail',
  'settings.opening',
  'settings.files',
  'settings.offers',
  'settings.sla',
  'settings.ways',
  'settings.askWhom',
  'settings.passwordRule',
  'settings.guestForm',
  'settings.branding',
  'settings.framing',
  'settings.changes',
  'settings.proposals',
  'settings.knowledge',
] as const satisfies readonly PartName[]

/** Pages on which parts are changed. */
export type FormPage =
  | 'general'
  | 'origins'
  | 'entry'
  | 'form'
  | 'statuses'
  | 'assignment'
  | 'sla'
  | 'mail'
  | 'hours'
  | 'offers'
  | 'branding'

const pageOfPart: Readonly<Record<PartName, FormPage>> = {
  name: 'general',
  locale: 'general',
  origins: 'origins',
  'settings.subjectLimit': 'form',
  'settings.fields': 'form',
  'settings.categories': 'form',
  'settings.projectKinds': 'general',
  'settings.ticket': 'statuses',
  'settings.assignment': 'assignment',
  'settings.hours': 'hours',
  'settings.mail': 'mail',
  'settings.opening': 'form',
  'settings.files': 'form',
  'settings.offers': 'offers',
  'settings.sla': 'sla',
  'settings.ways': 'entry',
  'settings.askWhom': 'entry',
  'settings.passwordRule': 'entry',
  'settings.guestForm': 'entry',
  'settings.branding': 'branding',
  'settings.framing': 'origins',
  'settings.changes': 'general',
  'settings.proposals': 'general',
  'settings.knowledge': 'general',
}

/** The pages of parts, or of fields at fault such as `settings.fields.0.label`, each once. */
export function pagesOf(names: readonly string[]): FormPage[] {
  return [
    ...new Set(
      names.flatMap((name) => {
        const part = partNames.find((one) => name === one || name.startsWith(`${one}.`))
        return part === undefined ? [] : [pageOfPart[part]]
      }),
    ),
  ]
}

/** The parts in which two states differ. A logo is saved by itself, so it is none of them. */
export function changedParts(before: Draft, after: Draft): PartName[] {
  return partNames.filter(
    (name) => JSON.stringify(partOf(before, name)) !== JSON.stringify(partOf(after, name)),
  )
}

/** What was changed of `base`, on top of what somebody else has made of it since. */
export function rebase(base: Draft, draft: Draft, theirs: Draft): Draft {
  const mine = new Set(changedParts(base, draft))
  const taken = (name: PartName) => (mine.has(name) ? draft : theirs)
  const settings: Settings = { ...theirs.settings }
  const own = Object.fromEntries(
    Object.entries(draft.settings).filter(([name]) => mine.has(settingPart(name) ?? 'name')),
  )
  return {
    name: taken('name').name,
    locale: taken('locale').locale,
    origins: taken('origins').origins,
    settings: withLogo({ ...settings, ...own }, theirs.settings.branding.logo),
  }
}

/** The same with another logo, which is never a draft's to say. */
export function withLogo(settings: Settings, logo: Settings['branding']['logo']): Settings {
  return { ...settings, branding: { ...settings.branding, logo } }
}

function partOf(draft: Draft, name: PartName): unknown {
  if (!name.startsWith('settings.')) return Reflect.get(draft, name)
  if (name === 'settings.branding') return { ...draft.settings.branding, logo: null }
  return Reflect.get(draft.settings, name.slice('settings.'.length))
}

function settingPart(name: string): PartName | undefined {
  return partNames.find((part) => part === `settings.${name}`)
}
