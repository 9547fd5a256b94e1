/** Entries of the audit log as text: what a line says, and whether it is what somebody looks for. */
import type { AuditEntry } from '../../../../shared/api/audit.ts'
import type { AuditWords } from '../../../../shared/locale/desk-areas/audit/en.ts'

/** `name: before → after`, a line each. */
export function detailLines({ detail }: AuditEntry): string[] {
  return Object.entries(detail).map(([name, value]) => {
    const text = typeof value === 'object' ? (value ?? []).join(', ') : String(value)
    return `${name.replace(/^settings\./, '')}: ${text}`
  })
}

/** Whether every word of the text is somewhere in the entry, marks and capitals aside. */
export function fits(entry: AuditEntry, text: string, words: AuditWords): boolean {
  const all = plain(
    [
      entry.actor.id === null ? words.commandLine : entry.actor.name,
      words.actions[entry.action],
      entry.action,
      entry.subject.name,
      entry.at,
      ...detailLines(entry),
    ].join(' '),
  )
  return plain(text)
    .split(/\s+/)
    .every((word) => all.includes(word))
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
