/** What went along with a ticket to find its cause: folded, and to be taken whole into where the cause is looked for. */
import { useState } from 'preact/hooks'
import type { PartProps } from './index.tsx'
import { Section } from './section.tsx'

export function Diagnostics({ ticket, said: { diagnostics: said }, onSay }: PartProps) {
  const lines = ticket.context?.diagnostics ?? []
  const [copied, setCopied] = useState<string | null>(null)
  if (lines.length === 0) return null

  async function copy() {
    try {
      await navigator.clipboard.writeText(
        lines.map(({ kind, text }) => `${said.kinds[kind]}: ${text}`).join('\n'),
      )
    } catch {
      // A page that is not served securely has no clipboard; the lines can still be selected.
      return
    }
    setCopied(ticket.id)
    onSay(said.copied)
  }

  return (
    <Section
      heading={said.heading}
      action={
        <button type="button" class="button small" onClick={() => void copy()}>
          {copied === ticket.id ? said.copied : said.copy}
        </button>
      }
    >
      <details class="aside-lines">
        <summary>{said.lines(lines.length)}</summary>
        <ul>
          {lines.map(({ kind, text }) => (
            <li key={`${kind} ${text}`}>
              <b>{said.kinds[kind]}</b> {text}
            </li>
          ))}
        </ul>
      </details>
    </Section>
  )
}
