/** What is known of a ticket beside its words: who asks, since when, and the vendor's reference fields to copy. */
import { useState } from 'preact/hooks'
import type { TicketDetail, TicketSummary } from '../../shared/api/tickets.ts'
import { Glyph } from './icons.tsx'
import { moment } from './times.ts'
import { useWords } from './words.tsx'

export interface FactsProps {
  readonly ticket: TicketSummary
  readonly fields: TicketDetail['fields']
  readonly now: number
  readonly onSay: (text: string) => void
}

export function Facts({ ticket, fields, now, onSay }: FactsProps) {
  const words = useWords()
  const [copied, setCopied] = useState<string | null>(null)

  const copy = async (key: string, value: string) => {
    try {
      await navigator.clipboard.writeText(value)
    } catch {
      // A page that is not served securely has no clipboard; the value can still be selected.
      return
    }
    setCopied(key)
    onSay(words.ticket.copied)
  }

  return (
    <dl class="facts">
      <div>
        <dt>{words.ticket.customer}</dt>
        <dd>{ticket.customer.name}</dd>
        {ticket.unproved && (
          <dd class="unproved" data-tone="ask" title={words.list.unprovedAbout}>
            {words.list.unproved}
          </dd>
        )}
      </div>
      <div>
        <dt>{words.list.opened}</dt>
        <dd>{moment(ticket.openedAt, now, words.time)}</dd>
      </div>
      {fields.map(({ key, label, value }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>
            <button
              type="button"
              class="copy"
              aria-label={`${value}, ${words.ticket.copy(label)}`}
              title={words.ticket.copy(label)}
              data-copied={copied === key}
              onClick={() => void copy(key, value)}
            >
              <span>{value}</span>
              <Glyph name={copied === key ? 'check' : 'copy'} />
            </button>
          </dd>
        </div>
      ))}
    </dl>
  )
}
