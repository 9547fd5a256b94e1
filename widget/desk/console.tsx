/** The desk of somebody who is signed in: rail, list and ticket, kept true by the live stream, driven by the keyboard. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { OperatorSession } from '../../shared/api/sessions.ts'
import type { TicketChange } from '../../shared/api/tickets.ts'
import type { DeskLocale } from '../../shared/locale/locale.ts'
import { createLiveRegion } from '../ui/live-region.ts'
import { AreaPane } from './area-pane.tsx'
import { useKeys, KeySheet } from './keys.tsx'
import { List, stepRow } from './list.tsx'
import type { Theme } from './memory.ts'
import { explain } from './problems.ts'
import { Rail } from './rail.tsx'
import { SearchSheet } from './search/index.tsx'
import type { DeskServer } from './server.ts'
import { TicketPane, type TicketHandle } from './ticket.tsx'
import { size, type TicketList, type View } from './tickets.ts'
import { useLive } from './use-live.ts'
import { useNow } from './use-now.ts'
import { usePlace } from './use-place.ts'
import { useTicket } from './use-ticket.ts'
import { useAssignees } from './use-assignees.ts'
import { useLatest } from './use-latest.ts'
import { usePresence, type Company } from './use-presence.ts'
import { useMails } from './use-mails.ts'
import { useTickets, type Tickets } from './use-tickets.ts'
import { useWaitingProposals } from './use-waiting-proposals.ts'
import { useWords } from './words.tsx'

export interface ConsoleProps {
  readonly server: DeskServer
  readonly session: OperatorSession
  readonly theme: Theme
  readonly locale: DeskLocale
  readonly onTheme: (theme: Theme) => void
  readonly onLocale: (locale: DeskLocale) => void
  readonly onSignOut: () => void
  /** The session is another one, or with null has ended. */
  readonly onSession: (session: OperatorSession | null) => void
}

export function Console({
  server,
  session,
  theme,
  locale,
  onTheme,
  onLocale,
  onSignOut,
  onSession,
}: ConsoleProps) {
  const words = useWords()
  const now = useNow()
  const { place: here, areaPlace, go, goToArea, goToHref } = usePlace()
  const { view, ticket: id } = here
  const [region] = useState(createLiveRegion)
  const [help, setHelp] = useState(false)
  const [searching, setSearching] = useState(false)
  /** What was typed there stays, for who comes back to what was found. */
  const [sought, setSought] = useState('')
  const handle = useRef<TicketHandle | null>(null)
  const { assignees, refresh: refreshAssignees } = useAssignees(server)
  const whose = {
    me: session.person.id,
    groups: (assignees?.groups ?? []).filter(({ mine }) => mine).map(({ key }) => key),
  }
  const lists: Readonly<Record<View, Tickets>> = {
    queue: useTickets(server, 'queue', true, whose),
    mine: useTickets(server, 'mine', view === 'mine', whose),
    groups: useTickets(server, 'groups', view === 'groups', whose),
    unassigned: useTickets(server, 'unassigned', view === 'unassigned', whose),
    all: useTickets(server, 'all', view === 'all', whose),
  }
  const { queue } = lists
  const open = useTicket(server, id)
  const shown = lists[view]

  const change = ({ ticket, entry }: TicketChange) => {
    for (const list of Object.values(lists)) list.apply(ticket)
    open.apply({ ticket, entry })
  }

  const mails = useMails(server)
  const [proposals, setProposals] = useState(0)
  const [written, setWritten] = useState(0)
  const connected = useLive(server, {
    onChange(news) {
      change(news)
      const { ticket, entry } = news
      if (entry.by.party !== 'customer') return
      if (entry.type === 'open')
        region.say(words.list.arrived(ticket.number, ticket.customer.name, ticket.subject))
      else if (entry.message !== null) region.say(words.list.answered(ticket.number, ticket.customer.name))
    },
    onGap() {
      queue.refresh()
      if (view !== 'queue') shown.refresh()
      open.refresh()
      mails.refresh()
      setProposals((before) => before + 1)
      setWritten((before) => before + 1)
    },
    onMails: mails.take,
    onProposals: () => setProposals((before) => before + 1),
    onWritten: () => setWritten((before) => before + 1),
    onPresence: (presence) => companyRef.current?.take(presence),
  })
  const proposed = useWaitingProposals(server, proposals)
  const company = usePresence(server, session.person.id, id, connected)
  const companyRef = useLatest<Company | null>(company)

  useEffect(() => {
    const root = document.body
    root.append(region.element)
    return () => region.element.remove()
  }, [region])

  const summary =
    id === null ? null : (open.ticket ?? shown.list.items.find((item) => item.id === id) ?? null)
  const waiting = queue.state === 'ready' || queue.list.items.length > 0 ? counted(queue.list) : ''
  const heading = words.list.headings[view]
  const headingOf = summary === null ? heading : `#${summary.number} ${summary.subject}`
  const place = areaPlace === null ? headingOf : words.rail.areas[areaPlace.area]
  useEffect(() => {
    document.title = `${waiting === '' || waiting === '0' ? '' : `(${waiting}) `}${place} · ${session.vendor.name}`
  }, [waiting, place, session.vendor.name])

  const switchTo = async (vendorId: string) => {
    try {
      const next = await server.switchVendor(vendorId)
      go({ view: 'queue', ticket: null })
      onSession(next)
    } catch (error) {
      region.say(explain(error, words))
    }
  }

  const setDuty = async (onDuty: boolean) => {
    try {
      await server.request('POST', '/api/operators/current/duty', { body: { onDuty } })
      region.say(onDuty ? words.rail.onDuty : words.rail.offDuty)
      refreshAssignees()
    } catch (error) {
      region.say(explain(error, words))
    }
  }

  const back = () => {
    if (id !== null) go({ view, ticket: null })
  }

  // A ticket that closes under the focus gives it back to its row.
  const leftRef = useRef(id)
  useLayoutEffect(() => {
    if (id === null && leftRef.current !== null && document.activeElement === document.body) {
      document.querySelector<HTMLElement>(`.row[data-id="${leftRef.current}"]`)?.focus()
    }
    leftRef.current = id
  }, [id])

  useKeys({
    step: (by) => stepRow(by, id),
    write: (kind) => handle.current?.write(kind),
    take: () => handle.current?.take(),
    give: () => handle.current?.give(),
    view: (to) => go({ view: to, ticket: null }),
    search: () => setSearching(true),
    help: () => setHelp(true),
    back() {
      const typing = document.activeElement
      // One step at a time: out of what is being written first, then out of the ticket.
      if (typing instanceof HTMLElement && typing.closest('.composer') !== null) {
        document.querySelector<HTMLElement>('#ticket-heading')?.focus()
      } else back()
    },
  })

  return (
    <div class="console" data-open={id !== null}>
      <Rail
        session={session}
        view={areaPlace === null ? view : null}
        area={areaPlace?.area ?? null}
        waiting={waiting}
        mails={mails.counts}
        proposed={proposed}
        duty={assignees?.operators.find((one) => one.id === session.person.id)?.onDuty ?? null}
        onDuty={(onDuty) => void setDuty(onDuty)}
        theme={theme}
        locale={locale}
        onTheme={onTheme}
        onLocale={onLocale}
        onSearch={() => setSearching(true)}
        onKeys={() => setHelp(true)}
        onSignOut={onSignOut}
        onVendor={(vendorId) => void switchTo(vendorId)}
      />
      <output class="link">{!connected && <span>{words.link.offline}</span>}</output>
      <main class="panes">
        {areaPlace !== null ? (
          <AreaPane
            key={areaPlace.area}
            name={areaPlace.area}
            request={server.request}
            files={server.files}
            session={session}
            locale={locale}
            mails={mails.counts}
            proposals={proposals}
            written={written}
            path={areaPlace.path}
            go={(path) => goToArea({ area: areaPlace.area, path })}
            say={(text) => region.say(text)}
            onSession={onSession}
          />
        ) : (
          <List
            key={view}
            tickets={shown}
            view={view}
            inGroups={whose.groups.length > 0}
            opened={id}
            me={session.person}
            now={now}
          />
        )}
        {id !== null && (
          <TicketPane
            key={id}
            server={server}
            session={session}
            open={open}
            company={company}
            proposals={proposals}
            summary={summary}
            now={now}
            locale={locale}
            handle={handle}
            onChange={change}
            onSay={(text) => region.say(text)}
            onBack={back}
          />
        )}
      </main>
      {searching && (
        <SearchSheet
          ask={server.search}
          typed={sought}
          view={view}
          locale={locale}
          now={now}
          onTyped={setSought}
          onGo={goToHref}
          onClose={() => setSearching(false)}
        />
      )}
      {help && <KeySheet onClose={() => setHelp(false)} />}
    </div>
  )
}

/** How many there are, as far as they are loaded: `12`, `50+`. */
function counted(list: TicketList): string {
  return `${size(list)}${list.next === null ? '' : '+'}`
}
