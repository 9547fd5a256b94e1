/** What went along with a ticket to find its cause, as its customer sees it afterwards: folded, as it is not what they came for. */
import type { VNode } from 'preact'
import type { Diagnostic } from '../../../shared/ticket/context.ts'
import { adoptOnce } from '../../ui/sheet.ts'
import { diagnosticsSheet, loadWords } from './index.tsx'

export interface SentProps {
  readonly lines: readonly Diagnostic[]
}

/** In the language of a page's BCP 47 tag; `place` is where it will stand. */
export async function open(tag: string, place: Node | null): Promise<(props: SentProps) => VNode> {
  const words = await loadWords(tag)
  const root = place?.getRootNode()
  if (root instanceof ShadowRoot) adoptOnce(root, diagnosticsSheet)
  return function Sent({ lines }: SentProps) {
    return (
      <details class="diagnostics">
        <summary>{words.sent(lines.length)}</summary>
        <ul>
          {lines.map(({ kind, text }) => (
            <li key={`${kind} ${text}`}>
              <span>
                <b>{words.kinds[kind]}</b> {text}
              </span>
            </li>
          ))}
        </ul>
      </details>
    )
  }
}
