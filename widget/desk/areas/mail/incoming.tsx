/** Mail that came in and is in no ticket: what an operator decides about, what could not be read, and what was left out. */
import { useEffect, useState } from 'preact/hooks'
import type { AcceptanceInput, MailSummary } from '../../../../shared/api/mails.ts'
import type { MailAreaWords } from '../../../../shared/locale/desk-areas/mail/en.ts'
import { newKey } from '../../../api/unsent-kept.ts'
import type { AreaProps } from '../../area.ts'
import { moment } from '../../times.ts'
import { useLatest } from '../../use-latest.ts'
import { useNow } from '../../use-now.ts'
import { useList, type ReadList } from '../../use-read.ts'
import { useWords } from '../../words.tsx'
import { Nothing, Section } from '../page.tsx'
import { useSave } from '../use-save.ts'
import { ListEnd } from './list-end.tsx'
import { MailText } from './mail-text.tsx'

export interface IncomingProps extends Pick<AreaProps, 'request' | 'say' | 'mails'> {
  readonly words: MailAreaWords
}

/** What waits for a decision, and below it what could not be read. */
export function Waiting(props: IncomingProps) {
  const { request, words, mails } = props
  const said = words.incoming
  const held = useMails(request, 'held')
  const failed = useMails(request, 'failed')
  useCount(held, mails?.held)
  useCount(failed, mails?.failed)
  const none = held.value !== null && held.items.length === 0 && failed.items.length === 0
  return (
    <>
      <p class="hint">{said.waitingAbout}</p>
      {none && <Nothing>{said.noneWaiting}</Nothing>}
      <Mails {...props} list={held} />
      <ListEnd list={held} words={words} />
      {failed.items.length > 0 && (
        <Section heading={said.failed}>
          <Mails {...props} list={failed} />
          <ListEnd list={failed} words={words} />
        </Section>
      )}
    </>
  )
}

export function LeftOut(props: IncomingProps) {
  const { request, words } = props
  const said = words.incoming
  const list = useMails(request, 'dropped')
  return (
    <>
      <p class="hint">{said.leftAbout}</p>
      {list.value !== null && list.items.length === 0 && <Nothing>{said.noneLeft}</Nothing>}
      <Mails {...props} list={list} />
      <ListEnd list={list} words={words} />
    </>
  )
}

function useMails(request: IncomingProps['request'], state: 'held' | 'failed' | 'dropped') {
  return useList(state, (after) =>
    request('GET', '/api/mails', { query: { state, after: after ?? undefined } }),
  )
}

/** Reads a list anew when there are more or fewer than it shows; one of several pages stays as it is being read. */
function useCount(list: ReadList<MailSummary>, count: number | undefined): void {
  const latestRef = useLatest(list)
  const here = list.value !== null
  useEffect(() => {
    const { items, hasMore, again } = latestRef.current
    if (here && count !== undefined && !hasMore && count !== items.length) again()
  }, [here, count, latestRef])
}

function Mails({ list, ...props }: IncomingProps & { readonly list: ReadList<MailSummary> }) {
  const { request, say, words } = props
  const said = words.incoming
  const { busy, failure, run } = useSave()
  const settled = ({ id }: MailSummary, told: string) => {
    list.set({ items: list.items.filter((one) => one.id !== id), next: list.value?.next ?? null })
    say(told)
  }
  const settle = (mail: MailSummary, how: 'dismissal' | 'retry') =>
    run(async () => {
      await request('POST', `/api/mails/:id/${how}`, { params: { id: mail.id }, body: {}, key: newKey() })
      settled(mail, how === 'retry' ? said.retried : said.leftOut)
    })
  const accept = (mail: MailSummary, body: AcceptanceInput) =>
    run(async () => {
      const params = { id: mail.id }
      const { ticket } = await request('POST', '/api/mails/:id/acceptance', { params, body, key: newKey() })
      settled(mail, said.added(ticket.number))
    })
  if (list.items.length === 0) return null
  return (
    <>
      <p role="alert" class="error">
        {failure}
      </p>
      <ul class="mail-letters">
        {list.items.map((mail) => (
          <Mail
            key={mail.id}
            {...props}
            mail={mail}
            busy={busy}
            onAccept={(body) => void accept(mail, body)}
            onSettle={(how) => void settle(mail, how)}
          />
        ))}
      </ul>
    </>
  )
}

interface MailProps extends IncomingProps {
  readonly mail: MailSummary
  readonly busy: boolean
  readonly onAccept: (body: AcceptanceInput) => void
  readonly onSettle: (how: 'dismissal' | 'retry') => void
}

function Mail({ mail, request, words, busy, onAccept, onSettle }: MailProps) {
  const { time } = useWords()
  const said = words.incoming
  const now = useNow()
  const [open, setOpen] = useState(false)
  const { id, from, state, subject, why, ticket, receivedAt, settledBy } = mail
  const title = subject === null || subject === '' ? said.untitled : subject
  const who = from === null || from.name === '' ? (from?.address ?? said.nobody) : from.name
  const button = (label: string, onClick: () => void, named = label) => (
    <button
      type="button"
      class="button small"
      aria-label={named}
      aria-disabled={busy}
      onClick={() => !busy && onClick()}
    >
      {label}
    </button>
  )
  return (
    <li>
      <div>
        <p class="mail-to">
          <strong>{who}</strong>
          {from !== null && from.name !== '' && <span class="mail-quiet">{from.address}</span>}
        </p>
        <p>{title}</p>
        {why !== null && <p class="mail-note">{why}</p>}
        <p class="mail-quiet">
          <time dateTime={receivedAt}>{moment(receivedAt, now, time)}</time>
          {ticket !== null && ` · ${said.named(ticket.number, ticket.subject)}`}
          {settledBy !== null && ` · ${said.by(settledBy.name)}`}
        </p>
      </div>
      <div class="area-actions">
        <button
          type="button"
          class="button small"
          aria-expanded={open}
          aria-label={open ? undefined : said.lookAt(title)}
          onClick={() => setOpen(!open)}
        >
          {open ? said.fold : said.look}
        </button>
        {state !== 'dropped' && ticket !== null && (
          <>{button(said.addTo(ticket.number), () => onAccept({ ticket: ticket.id }))}</>
        )}
        {state === 'held' && from !== null && (
          <>
            {button(
              said.open,
              () => onAccept({ person: { name: from.name || from.address, email: from.address } }),
              said.openFor(who),
            )}
          </>
        )}
        {state === 'failed' && button(said.retry, () => onSettle('retry'))}
        {state !== 'dropped' && button(said.leaveOut, () => onSettle('dismissal'))}
      </div>
      {open && <MailText id={id} request={request} words={words} />}
    </li>
  )
}
