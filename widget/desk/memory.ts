/** What the desk remembers in this browser: appearance, language, and what each operator has begun to write. */
import { deskLocales, type DeskLocale } from '../../shared/locale/locale.ts'
import type { Status } from '../../shared/ticket/status.ts'
import { dropKept, keep, readKept } from '../api/kept.ts'
import { readAttempt, readStatus, type Attempt, type Kind } from './attempt.ts'

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

export function rememberedLocale(): DeskLocale | null {
  const stored = readKept(named('locale'))
  return deskLocales.find((locale) => locale === stored) ?? null
}

export function rememberLocale(locale: DeskLocale): void {
  keep(named('locale'), locale)
}

/** What is being written in one ticket. Replies and notes are kept apart, so that a note can't leave as a reply. */
export interface Draft {
  readonly kind: Kind
  readonly reply: string
  readonly note: string
  /** What is attached to each, as it is kept. */
  readonly replyFiles: string
  readonly noteFiles: string
  /** The status to set with the reply; null leaves it; undefined: not chosen yet. */
  readonly status: Status | null | undefined
  /** The last attempt to send, of which no answer has come. */
  readonly attempt: Attempt | null
}

export const emptyDraft: Draft = {
  kind: 'reply',
  reply: '',
  note: '',
  replyFiles: '',
  noteFiles: '',
  status: undefined,
  attempt: null,
}

export function rememberedDraft(personId: string, ticketId: string): Draft {
  const stored = readKept(draftName(personId, ticketId))
  if (stored === null) return emptyDraft
  try {
    const value: unknown = JSON.parse(stored)
    if (typeof value !== 'object' || value === null) return emptyDraft
    const of = (name: string): unknown => Reflect.get(value, name)
    const text = (name: string) => (typeof of(name) === 'string' ? String(of(name)) : '')
    return {
      kind: of('kind') === 'note' ? 'note' : 'reply',
      reply: text('reply'),
      note: text('note'),
      replyFiles: text('replyFiles'),
      noteFiles: text('noteFiles'),
      status: readStatus(of('status')),
      attempt: readAttempt(of('attempt')),
    }
  } catch {
    return emptyDraft
  }
}

/** A draft without words or files is no draft. */
export function rememberDraft(personId: string, ticketId: string, draft: Draft): void {
  const { reply, note, replyFiles, noteFiles } = draft
  if (`${reply}${note}${replyFiles}${noteFiles}`.trim() === '') dropKept(draftName(personId, ticketId))
  else keep(draftName(personId, ticketId), JSON.stringify(draft))
}

function draftName(personId: string, ticketId: string): string {
  return named(`draft.${personId}.${ticketId}`)
}
