/** The team, for its admins: who answers, as what, who is invited, and who is let in no more. */
import type { ComponentType } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { OperatorView, Team } from '../../../../shared/api/operators.ts'
import type { TeamWords } from '../../../../shared/locale/desk-areas/team/en.ts'
import type { DeskLocale } from '../../../../shared/locale/locale.ts'
import { newKey } from '../../../api/unsent-kept.ts'
import { adoptOnce, sheet } from '../../../ui/sheet.ts'
import type { AreaProps } from '../../area.ts'
import { Page } from '../page.tsx'
import { useSave } from '../use-save.ts'
import { Waiting } from '../waiting.tsx'
import { Confirm, type Asking } from './confirm.tsx'
import { Invite } from './invite.tsx'
import { Member } from './member.tsx'
import css from './team.css?inline'

const catalogues: Readonly<Record<DeskLocale, () => Promise<{ readonly team: TeamWords }>>> = {
  en: () => import('../../../../shared/locale/desk-areas/team/en.ts'),
  ro: () => import('../../../../shared/locale/desk-areas/team/ro.ts'),
}

const teamSheet = sheet(css)

export async function open(locale: DeskLocale): Promise<ComponentType<AreaProps>> {
  const { team: said } = await catalogues[locale]()
  adoptOnce(document, teamSheet)
  return function TeamArea(props: AreaProps) {
    return <TeamPage {...props} said={said} />
  }
}

/** What an admin can do to a colleague. A role stands for having that one from now on. */
export type Deed = 'invitations' | 'disabling' | 'enabling' | 'totp-reset' | 'admin' | 'operator'

function TeamPage({ said, request, session, say, onSession }: AreaProps & { readonly said: TeamWords }) {
  const save = useSave()
  const [members, setMembers] = useState<readonly OperatorView[] | null>(null)
  const [ratings, setRatings] = useState<Team['ratings']>({})
  const [error, setError] = useState<unknown>(null)
  const [inviting, setInviting] = useState(false)
  const [asking, setAsking] = useState<Asking | null>(null)

  const load = useCallback(async () => {
    setError(null)
    try {
      const team = await request('GET', '/api/operators')
      setMembers(team.items)
      setRatings(team.ratings)
    } catch (failure) {
      setError(failure)
    }
  }, [request])

  useEffect(() => void load(), [load])

  const perform = async ({ id }: OperatorView, deed: Deed) => {
    setAsking(null)
    await save.run(async () => {
      const changed = await asked(request, id, deed)
      setMembers((before) => before?.map((one) => (one.id === id ? changed : one)) ?? null)
      say(told(said, changed, deed))
      if (id === session.person.id && changed.role !== session.role) {
        onSession({ ...session, role: changed.role })
      }
    })
  }

  /** What cannot simply be taken back is asked about first. */
  const act = (member: OperatorView, deed: Deed) => {
    const ownRole = deed === 'operator' && member.id === session.person.id
    if (deed === 'disabling' || deed === 'totp-reset' || ownRole) setAsking({ member, deed })
    else void perform(member, deed)
  }

  const waiting = <Waiting read={{ value: members, error, again: () => void load() }} said={said} />
  if (error !== null) return waiting

  return (
    <Page
      heading={said.heading}
      about={said.about(session.vendor.name)}
      actions={
        <button type="button" class="button primary" onClick={() => setInviting(true)}>
          {said.invite}
        </button>
      }
    >
      <div role="alert">{save.failure !== null && <p class="notice">{save.failure}</p>}</div>
      {members === null ? (
        waiting
      ) : (
        <table class="area-table team">
          <thead>
            <tr>
              <th scope="col">{said.columns.name}</th>
              <th scope="col">{said.columns.role}</th>
              <th scope="col">{said.columns.state}</th>
              <th scope="col">{said.columns.ratings}</th>
              <th scope="col">
                <span class="visually-hidden">{said.columns.actions}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <Member
                key={member.id}
                said={said}
                member={member}
                rated={ratings[member.id] ?? null}
                own={member.id === session.person.id}
                busy={save.busy}
                onDeed={(deed) => act(member, deed)}
              />
            ))}
          </tbody>
        </table>
      )}
      {inviting && (
        <Invite
          said={said}
          request={request}
          locale={session.vendor.locale}
          onClose={() => setInviting(false)}
          onInvited={(member) => {
            setInviting(false)
            setMembers((before) => [...(before ?? []), member].toSorted((a, b) => (a.name < b.name ? -1 : 1)))
            say(said.done.invited(member.name))
          }}
        />
      )}
      {asking !== null && (
        <Confirm
          said={said}
          asking={asking}
          onClose={() => setAsking(null)}
          onYes={() => void perform(asking.member, asking.deed)}
        />
      )}
    </Page>
  )
}

async function asked(request: AreaProps['request'], id: string, deed: Deed): Promise<OperatorView> {
  const params = { id }
  switch (deed) {
    case 'admin':
    case 'operator':
      return await request('POST', '/api/operators/:id/role', { params, body: { role: deed } })
    case 'invitations':
      return await request('POST', '/api/operators/:id/invitations', { params, key: newKey() })
    default:
      return await request('POST', `/api/operators/:id/${deed}`, { params })
  }
}

function told({ done, roles }: TeamWords, { name, role }: OperatorView, deed: Deed): string {
  switch (deed) {
    case 'invitations':
      return done.again(name)
    case 'disabling':
      return done.disabled(name)
    case 'enabling':
      return done.enabled(name)
    case 'totp-reset':
      return done.totp(name)
    case 'admin':
    case 'operator':
      return done.role(name, roles[role])
  }
}
