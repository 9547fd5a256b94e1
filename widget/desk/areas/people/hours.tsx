/** A company's packages and its ledger: what it agreed, what is left, and which work used what. */
import { useState } from 'preact/hooks'
import type { CompanyHours, GrantView, PackageInput, PackageView } from '../../../../shared/api/hours.ts'
import { writeMinutes } from '../../../../shared/support/minutes.ts'
import { sayDay } from '../../../../shared/support/say.ts'
import { ApiProblem } from '../../../api/client.ts'
import type { AreaProps } from '../../area.ts'
import { Grants } from '../../hours/grants.tsx'
import { writePlace } from '../../place.ts'
import { useKey } from '../../use-key.ts'
import { useNow } from '../../use-now.ts'
import { useList, useRead } from '../../use-read.ts'
import { Nothing, Section } from '../page.tsx'
import { useSave } from '../use-save.ts'
import { Waiting } from '../waiting.tsx'
import { PackageForm } from './package-form.tsx'
import { packageFacts } from './package-facts.ts'
import { useSaid } from './said.ts'
import { More } from './shown.tsx'

type Editing = 'new' | PackageView

export function Hours({ id, request, session, locale, say }: AreaProps & { readonly id: string }) {
  const said = useSaid()
  const words = said.hours
  const now = useNow()
  const save = useSave()
  const keyFor = useKey()
  const [editing, setEditing] = useState<Editing | null>(null)
  const params = { id }
  const packages = useRead(id, () => request('GET', '/api/companies/:id/packages', { params }))
  const hours = useRead(id, () => request('GET', '/api/companies/:id/hours', { params }))
  const admin = session.role === 'admin'

  const settled = () => {
    setEditing(null)
    packages.again()
    hours.again()
  }
  const keep = async (body: PackageInput) => {
    if (editing === 'new') {
      await request('POST', '/api/companies/:id/packages', { params, body, key: keyFor([id, body]) })
    } else if (editing !== null) {
      await change(editing, body)
    }
    settled()
    say(said.done.saved)
  }
  /** Where somebody else was sooner, theirs is shown in the form before mine can be saved over it. */
  const change = async ({ id: one, version }: PackageView, input: PackageInput) => {
    try {
      await request('PUT', '/api/packages/:id', { params: { id: one }, body: { ...input, version } })
    } catch (error) {
      if (error instanceof ApiProblem && error.problem.code === 'outdated') {
        const page = await request('GET', '/api/companies/:id/packages', { params })
        packages.set(page)
        setEditing(page.items.find((other) => other.id === one) ?? null)
      }
      throw error
    }
  }
  const remove = async (one: PackageView) => {
    await request('DELETE', '/api/packages/:id', { params: { id: one.id } })
    settled()
    say(words.removed)
  }

  return (
    <>
      <Section
        heading={words.packages}
        about={words.packagesAbout}
        actions={
          admin && (
            <button type="button" class="button" onClick={() => setEditing('new')}>
              {words.add}
            </button>
          )
        }
      >
        <div role="alert">{save.failure !== null && <p class="notice">{save.failure}</p>}</div>
        <Waiting read={packages} />
        {packages.value?.items.length === 0 && <Nothing>{words.noPackages}</Nothing>}
        {packages.value !== null && packages.value.items.length > 0 && (
          <ul class="people-projects">
            {packages.value.items.map((one) => (
              <li key={one.id} data-ended={!one.inForce}>
                <span class="people-subject">
                  {one.name}
                  <span class="hint"> {packageFacts(one, now, words, locale)}</span>
                </span>
                {admin && (
                  <>
                    <button
                      type="button"
                      class="button small"
                      aria-label={words.changeThis(one.name)}
                      onClick={() => setEditing(one)}
                    >
                      {words.change}
                    </button>
                    <button
                      type="button"
                      class="button small"
                      aria-label={words.removeThis(one.name)}
                      onClick={() => void save.run(() => remove(one))}
                    >
                      {words.remove}
                    </button>
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section
        heading={words.ledger}
        about={words.ledgerAbout}
        actions={
          <a class="button" href={`/api/companies/${id}/hours.csv`} download>
            {words.download}
          </a>
        }
      >
        <Waiting read={hours} />
        {hours.value !== null && (
          <Ledger key={hours.value.balance.left} first={hours.value} id={id} request={request} now={now} />
        )}
      </Section>
      {editing !== null && (
        <PackageForm
          heading={editing === 'new' ? words.add : words.changeThis(editing.name)}
          given={editing === 'new' ? null : editing}
          locale={locale}
          onClose={() => setEditing(null)}
          onKeep={keep}
        />
      )}
    </>
  )
}

interface LedgerProps extends Pick<AreaProps, 'request'> {
  readonly first: CompanyHours
  readonly id: string
  /** Epoch ms. */
  readonly now: number
}

function Ledger({ first, id, request, now }: LedgerProps) {
  const words = useSaid().hours
  const list = useList(id, async (after) => {
    if (after === null) return first.work
    const query = { after }
    return (await request('GET', '/api/companies/:id/hours', { params: { id }, query })).work
  })
  const past = first.periods.filter((period) => !isPresent(period, first))
  return (
    <>
      <p>
        <strong>{words.left(writeMinutes(first.balance.left))}</strong>
        {first.balance.beyond > 0 && (
          <span class="hours-beyond">{words.beyond(writeMinutes(first.balance.beyond))}</span>
        )}
      </p>
      <Grants grants={first.balance.grants} now={now} said={words} />
      {past.length > 0 && (
        <details class="hours-past">
          <summary>{words.past}</summary>
          <Grants grants={past} now={now} said={words} />
        </details>
      )}
      {list.items.length === 0 && <Nothing>{words.noWork}</Nothing>}
      {list.items.length > 0 && (
        <ul class="people-tickets hours-ledger">
          {list.items.map((work) => (
            <li key={work.id}>
              <a href={writePlace({ view: 'all', ticket: work.ticket.id })}>
                <span class="people-number">{sayDay(work.on, now, words)}</span>
                <span class="people-subject">
                  #{work.ticket.number} {work.ticket.subject}
                  {work.note !== '' && <span class="hint"> {work.note}</span>}
                </span>
                <span class="people-who">
                  {[
                    ...work.draws.map((draw) =>
                      words.draws(draw.package?.name ?? words.free, writeMinutes(draw.minutes)),
                    ),
                    ...(work.beyond > 0 ? [words.beyond(writeMinutes(work.beyond))] : []),
                  ].join(', ')}
                </span>
                <span class="people-when">{writeMinutes(work.minutes)}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <More list={list} />
    </>
  )
}

function isPresent(period: GrantView, { balance }: CompanyHours): boolean {
  return balance.grants.some(
    (grant) => grant.package?.id === period.package?.id && grant.from === period.from,
  )
}
