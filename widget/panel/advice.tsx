/**
 * What the forms say besides: what a title lacks, that a message had better hold no address or number, which tickets are
 * open already and which look alike. It also fetches what the vendor wants to be asked and said besides.
 */
import type { VNode } from 'preact'
import type { VendorView } from '../../shared/api/common.ts'
import type { TicketSummary } from '../../shared/api/tickets.ts'
import { contactsIn } from '../../shared/ticket/contact.ts'
import { similarTo } from '../../shared/ticket/similar.ts'
import { titleFlaw } from '../../shared/ticket/title.ts'
import { dropDraft, loadDraft, saveDraft, type Draft } from '../api/drafts.ts'
import { readKeptFiles, writeKeptFiles } from '../api/uploads-kept.ts'
import { adoptOnce, sheet } from '../ui/sheet.ts'
import css from './advice.css?inline'
import { loadWords } from './advice-words.ts'
import type { FormErrors } from './check.ts'
import type { Diagnosing } from './diagnostics/index.tsx'
import type { Attaching } from './files/index.tsx'
import type { TicketForm } from './form.tsx'
import type { Scene } from './model.ts'
import type { Opening } from './opening/index.tsx'
import { moreOf } from './opening/more.ts'

const adviceSheet = sheet(css)

/** Tickets that a new one might rather belong into. */
const NAMED = 3

/** With what the vendor wants besides. */
export interface Advice extends Partial<Omit<Opening, 'above' | 'check'>> {
  /**
   * What the vendor says before anything is written; and P8: to write more in a ticket that is open leads to an answer
   * sooner than another one about the same.
   */
  readonly above: (scene: Scene) => VNode
  /** What is wrong with it, by path; also that another tab has sent it already, which is asked once. */
  readonly check: (draft: Draft, form: TicketForm) => FormErrors
  /**
   * P9 and B4: hints below title and message, which refuse nothing; always there, so that what comes is said to who
   * listens. P8: in a customer's form also the tickets that look like the new one, to carry it over.
   */
  readonly below: (path: string, draft: Draft, form?: TicketForm) => VNode | null
  /** Whether the ticket waits for its files, or for an answer about them; it is saved when it has not to any longer. */
  readonly holds: (form: TicketForm) => boolean
  /** Files that go along, where the vendor takes any. */
  readonly attaching: Attaching | undefined
  /** What helps to find a cause, where the vendor wants it. */
  readonly diagnosing: Diagnosing | undefined
}

/** For a form of this vendor's, which stands where `place` is; `onNews` is called when there is more to show. */
export async function loadAdvice(
  scene: Scene,
  { opening: view, fields, subjectLimit, files, articles }: VendorView,
  place: Node | null,
  onNews: () => void,
): Promise<Advice> {
  const root = place?.getRootNode()
  if (root instanceof ShadowRoot) adoptOnce(root, adviceSheet)
  const [words, opening, attaching, diagnosing, help] = await Promise.all([
    loadWords(scene.words.lang),
    view && import('./opening/index.tsx').then((it) => it.loadOpening(scene, view, fields, root, onNews)),
    files && import('./files/index.tsx').then((it) => it.loadAttaching(scene, files)),
    files?.diagnostics === true
      ? import('./diagnostics/index.tsx').then((it) => it.loadDiagnosing(scene, root, onNews))
      : undefined,
    articles && import('./help/index.tsx').then((it) => it.loadHelp(scene, root)),
  ])
  return {
    ...opening,
    attaching,
    diagnosing,
    asked: (form) => (
      <>
        {opening?.asked(form)}
        {attaching?.ofForm(form)}
        {diagnosing?.ofForm(form, view?.context ?? 'off')}
      </>
    ),
    sent(draft) {
      const besides = { ...opening?.sent(draft), ...attaching?.sent() }
      if (!diagnosing) return besides
      return { ...besides, context: { ...besides.context, diagnostics: diagnosing.shown() } }
    },
    holds: (form) => attaching?.holds(() => form.save()) === true,
    above(now) {
      const { state, model } = now
      const open = openOf(state).slice(0, NAMED)
      return (
        <>
          {help && help.search(now)}
          {opening?.above()}
          {list(words.existing, open, ({ id, number, subject }) => (
            <button type="button" onClick={() => model.go({ at: 'thread', id })}>
              #{number} {subject}
            </button>
          ))}
        </>
      )
    },
    check(draft, form) {
      const { owner } = form.props.life
      const gone = form.lost(draft) && loadDraft(owner, 'ticket') === null
      if (gone) form.keep(draft)
      return { ...opening?.check(draft), ...(gone && { subject: words.elsewhere }) }
    },
    below(path, { subject = '', message = '' }, form) {
      if (path === 'subject') {
        // Once they write on: a title is not to be judged while it is being written.
        const flaw = message === '' ? null : titleFlaw(subject, subjectLimit)
        const open = form === undefined ? [] : openOf(form.props.scene.state)
        return (
          <>
            <output class={flaw === null ? '' : 'warning'}>{flaw && words[flaw]}</output>
            {help && help.fitting(form?.props.scene ?? scene, subject)}
            {list(words.alike, similarTo(subject, open, NAMED), (ticket) => (
              <button type="button" onClick={() => form && addTo(form, ticket)}>
                {words.add(ticket.number, ticket.subject)}
              </button>
            ))}
          </>
        )
      }
      if (path !== 'message') return null
      const [first, second] = contactsIn(message)
      return (
        <output class={first && 'warning'}>
          {second === undefined ? first && words[first] : words.both}
        </output>
      )
    },
  }
}

function list(
  heading: string,
  tickets: readonly TicketSummary[],
  button: (ticket: TicketSummary) => VNode,
): VNode | null {
  if (tickets.length === 0) return null
  return (
    <div class="existing">
      <p>{heading}</p>
      <ul>
        {tickets.map((ticket) => (
          <li key={ticket.id}>{button(ticket)}</li>
        ))}
      </ul>
    </div>
  )
}

/** What is written so far goes into the reply box of another ticket, below what stands there. */
function addTo(form: TicketForm, { id }: TicketSummary) {
  const { scene, life } = form.props
  const { subject = '', message = '' } = form.state.draft
  const reply = `reply:${id}`
  const had = loadDraft(life.owner, reply)
  const parts = [had?.['message'] ?? '', subject, message]
  const files = [had?.['files'], moreOf(form.state.draft)['files']].flatMap((kept) =>
    readKeptFiles(kept ?? ''),
  )
  saveDraft(life.owner, reply, {
    message: parts.filter((part) => part.trim() !== '').join('\n\n'),
    files: writeKeptFiles(files),
  })
  dropDraft(life.owner, 'ticket')
  scene.model.go({ at: 'thread', id })
}

function openOf({ tickets }: Scene['state']): readonly TicketSummary[] {
  return (tickets ?? []).filter(({ status }) => status !== 'solved' && status !== 'closed')
}
