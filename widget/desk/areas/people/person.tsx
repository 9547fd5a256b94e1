/** One customer: who they are, how they come in, and every ticket they ever had. */
import { useState } from 'preact/hooks'
import type { PersonDetail } from '../../../../shared/api/people.ts'
import { newKey } from '../../../api/unsent-kept.ts'
import type { AreaProps } from '../../area.ts'
import { Confirm } from '../../dialog.tsx'
import { Menu, type MenuItem } from '../../menu.tsx'
import { isMissing } from '../../problems.ts'
import { moment } from '../../times.ts'
import { useNow } from '../../use-now.ts'
import { useRead } from '../../use-read.ts'
import { useWords } from '../../words.tsx'
import { Nothing, Page } from '../page.tsx'
import { useSave } from '../use-save.ts'
import { Waiting } from '../waiting.tsx'
import { Erase } from './erase.tsx'
import { Facts } from './facts.tsx'
import { Interactions } from './interactions.tsx'
import { OpenFor } from './open-for.tsx'
import { PersonForm } from './person-form.tsx'
import { useSaid } from './said.ts'
import { Tickets } from './tickets.tsx'

type Doing = 'edit' | 'open' | 'disable' | 'erase'

export function PersonPage(props: AreaProps & { readonly id: string }) {
  const { id, request, session, say } = props
  const said = useSaid()
  const words = useWords()
  const now = useNow()
  const save = useSave()
  const [doing, setDoing] = useState<Doing | null>(null)
  const read = useRead(id, () => request('GET', '/api/people/:id', { params: { id } }))
  const person = read.value
  const back = { href: '#/people', label: said.back }
  if (person === null) {
    return (
      <Page heading={said.heading} back={back}>
        {isMissing(read.error) ? <Nothing>{said.gone}</Nothing> : <Waiting read={read} />}
      </Page>
    )
  }
  const { name } = person
  const close = () => setDoing(null)
  const done = (changed: PersonDetail, told: string) => {
    read.set(changed)
    close()
    say(told)
  }
  const act = (what: 'invitations' | 'disabling' | 'enabling', told: string) => {
    close()
    const body = {}
    void save.run(async () => {
      const path = `/api/people/:id/${what}` as const
      done(await request('POST', path, { params: { id }, body, key: newKey() }), told)
    })
  }
  const when = (at: string) => moment(at, now, words.time)
  const live = person.erasedAt === null && person.joined === null
  const items: MenuItem[] = [
    ...(person.sort === 'host' || person.hasPassword || person.disabledAt !== null
      ? []
      : [
          {
            label: person.sort === 'guest' ? said.inviteGuest : said.inviteAgain,
            onSelect: () => act('invitations', said.done.invited(name)),
          },
        ]),
    person.disabledAt === null
      ? { label: said.disable, onSelect: () => setDoing('disable') }
      : { label: said.enable, onSelect: () => act('enabling', said.done.enabled(name)) },
    { label: said.download, onSelect: () => location.assign(`/api/people/${id}/data`) },
    ...(session.role === 'admin'
      ? [
          {
            section: '',
            label: said.erase,
            tone: 'danger' as const,
            onSelect: () => setDoing('erase'),
          },
        ]
      : []),
  ]
  return (
    <Page
      heading={name}
      back={back}
      actions={
        live && (
          <>
            <Menu class="button" label={said.menu(name)} items={items} align="end">
              <span aria-hidden="true">•••</span>
            </Menu>
            <button type="button" class="button" onClick={() => setDoing('edit')}>
              {said.edit}
            </button>
            <button type="button" class="button primary" onClick={() => setDoing('open')}>
              {said.openForThem}
            </button>
          </>
        )
      }
    >
      <div role="alert">{save.failure !== null && <p class="notice">{save.failure}</p>}</div>
      <Notices person={person} when={when} />
      <Facts person={person} when={when} />
      <Tickets request={request} of={{ customer: id }} nothing={said.noTickets} />
      <Interactions request={request} id={id} />
      {doing === 'edit' && (
        <PersonForm {...props} person={person} onClose={close} onDone={(to) => done(to, said.done.saved)} />
      )}
      {doing === 'open' && <OpenFor {...props} person={person} onClose={close} />}
      {doing === 'erase' && (
        <Erase {...props} person={person} onClose={close} onDone={(to) => done(to, said.done.erased)} />
      )}
      {doing === 'disable' && (
        <Confirm
          heading={said.confirmDisable(name)}
          cancel={said.cancel}
          confirm={said.disable}
          onClose={close}
          onConfirm={() => act('disabling', said.done.disabled(name))}
        >
          <p>{said.confirmDisableAbout}</p>
        </Confirm>
      )}
    </Page>
  )
}

/** What an operator has to know before they do anything here. */
function Notices({ person, when }: { readonly person: PersonDetail; readonly when: (at: string) => string }) {
  const { notices } = useSaid()
  const told = [
    person.erasedAt !== null && notices.erased(when(person.erasedAt)),
    person.joined !== null && notices.joined(person.joined.name),
    person.disabledAt !== null && notices.disabled(when(person.disabledAt)),
    person.erasureAskedAt !== null && notices.erasureAsked(when(person.erasureAskedAt)),
  ].filter((one) => one !== false)
  if (told.length === 0) return null
  return (
    <ul class="people-notices">
      {told.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  )
}
