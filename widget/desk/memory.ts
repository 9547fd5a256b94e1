/** What the desk remembers in this browser: appearance, language, and what each operator has begun to write. */
import { locales, type Locale } from '../../shared/locale/locale.ts'
import { statuses, type Status } from '../../shared/ticket/status.ts'
import { dropKept, keep, readKept } from '../api/kept.ts'

export const themes = ['auto', 'light', 'dark'] as const

export type Theme = (typeof themes)[number]

const named = (key: string) => `lifebuoy.desk.${key}`

export function rememberedTheme(): Theme {
  const stored = readKept(named('theme'))
  return themes.find((theme) => theme === stored) ?? 'auto'
}

export function rememberTheme(theme: Theme): void {
  keep(named('theme'), theme)
}

export function rememberedLocale(): Locale | null {
  const stored = readKept(named('locale'))
  return locales.find((locale) => locale === stored) ?? null
}

export function rememberLocale(locale: Locale): void {
  keep(named('locale'), locale)
}

export type Kind = 'reply' | 'note'

/**
 * What is being written in one ticket. Replies and notes are kept apart, so that a note can't leave as a reply.
 * `key` is the Idempotency-Key of the attempt to send exactly `attempt`: a second attempt of the same reuses it.
 */
export interface Draft {
  readonly kind: Kind
  readonly reply: string
  readonly note: string
  /** The status to set with the reply; null leaves it; undefined: not chosen yet. */
  readonly status: Status | null | undefined
  readonly attempt: string | null
  readonly key: string | null
}

export const emptyDraft: Draft = {
  kind: 'reply',
  reply: '',
  note: '',
  status: undefined,
  attempt: null,
  key: null,
}

export function rememberedDraft(personId: string, ticketId: string): Draft {
  const stored = readKept(draftName(personId, ticketId))
  if (stored === null) return emptyDraft
  try {
    const value: unknown = JSON.parse(stored)
    if (typeof value !== 'object' || value === null) return emptyDraft
    const of = (name: string): unknown => Reflect.get(value, name)
    const text = (name: string) => (typeof of(name) === 'string' ? String(of(name)) : null)
    return {
      kind: of('kind') === 'note' ? 'note' : 'reply',
      reply: text('reply') ?? '',
      note: text('note') ?? '',
      status: of('status') === null ? null : statuses.find((status) => status === of('status')),
      attempt: text('attempt'),
      key: text('key'),
    }
  } catch {
    return emptyDraft
  }
}

/** A draft without words is no draft. */
export function rememberDraft(personId: string, ticketId: string, draft: Draft): void {
  if (draft.reply.trim() === '' && draft.note.trim() === '') dropKept(draftName(personId, ticketId))
  else keep(draftName(personId, ticketId), JSON.stringify(draft))
}

function draftName(personId: string, ticketId: string): string {
  return named(`draft.${personId}.${ticketId}`)
}
