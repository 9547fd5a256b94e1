/** What the forms say besides: that a message had better hold no address or number, and which tickets are open already. */
import type { VNode } from 'preact'
import type { TicketSummary } from '../../shared/api/tickets.ts'
import { contactsIn } from '../../shared/ticket/contact.ts'
import { adopt, sheet } from '../ui/sheet.ts'
import css from './advice.css?inline'
import { loadWords } from './advice-words.ts'
import type { Scene } from './model.ts'

const adviceSheet = sheet(css)

/** Tickets that a new one might rather belong into. */
const NAMED = 3

export interface Advice {
  /** P8: to write more in a ticket that is open leads to an answer sooner than another one about the same. */
  readonly openTickets: (scene: Scene) => VNode | null
  /** P9: a warning, which refuses nothing. Always there, so that what comes into it is said to who listens. */
  readonly contacts: (text: string) => VNode
}

/** In the language of the tag; `form` is where it will stand. */
export async function loadAdvice(tag: string, form: Node | null): Promise<Advice> {
  const root = form?.getRootNode()
  if (root instanceof ShadowRoot && !root.adoptedStyleSheets.includes(adviceSheet)) adopt(root, [adviceSheet])
  const words = await loadWords(tag)
  return {
    openTickets({ state, model }) {
      const open = (state.tickets ?? []).filter(isOpen).slice(0, NAMED)
      return open.length === 0 ? null : (
        <div class="existing">
          <p>{words.existing}</p>
          <ul>
            {open.map(({ id, number, subject }) => (
              <li key={id}>
                <button type="button" onClick={() => model.go({ at: 'thread', id })}>
                  #{number} {subject}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )
    },
    contacts(text) {
      const [first, second] = contactsIn(text)
      return (
        <output class={first && 'warning'}>
          {second === undefined ? first && words[first] : words.both}
        </output>
      )
    },
  }
}

function isOpen({ status }: TicketSummary): boolean {
  return status !== 'solved' && status !== 'closed'
}
