/** Support hours at the desk: what was worked on this ticket, what its company has left, and logging more. */
import { useEffect, useState } from 'preact/hooks'
import type { TicketHours, WorkView } from '../../../shared/api/hours.ts'
import { writeMinutes } from '../../../shared/support/minutes.ts'
import { sayDay } from '../../../shared/support/say.ts'
import { newKey } from '../../api/unsent-kept.ts'
import { Grants } from '../hours/grants.tsx'
import { explain } from '../problems.ts'
import { useWords } from '../words.tsx'
import type { PartProps } from './index.tsx'
import { LogTime } from './log-time.tsx'
import { Section } from './section.tsx'

export function Hours(props: PartProps) {
  // Keyed, so that nothing of one ticket is seen with another.
  return props.session.vendor.hours === true ? <Kept key={props.ticket.id} {...props} /> : null
}

function Kept({ server, ticket, now, said: { hours: said }, onSay }: PartProps) {
  const words = useWords()
  const [hours, setHours] = useState<TicketHours | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [logging, setLogging] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const { id } = ticket

  useEffect(() => {
    let gone = false
    const load = async () => {
      try {
        const found = await server.request('GET', '/api/tickets/:id/hours', { params: { id } })
        if (!gone) setHours(found)
      } catch {
        if (!gone) setProblem(said.failed)
      }
    }
    void load()
    return () => {
      gone = true
    }
  }, [server, id, attempt, said])

  const takeBack = async (work: WorkView) => {
    setProblem(null)
    try {
      const params = { id: work.id }
      setHours(await server.request('POST', '/api/work/:id/voiding', { params, body: {}, key: newKey() }))
      onSay(said.tookBack)
    } catch (error) {
      setProblem(explain(error, words))
    }
  }

  return (
    <Section
      heading={said.heading}
      action={
        hours !== null &&
        !logging && (
          <button type="button" class="button small" onClick={() => setLogging(true)}>
            {said.log}
          </button>
        )
      }
    >
      {problem !== null && (
        <div class="notice" role="alert">
          <p>{problem}</p>
          {hours === null && (
            <button
              type="button"
              class="button small"
              onClick={() => {
                setProblem(null)
                setAttempt(attempt + 1)
              }}
            >
              {said.retry}
            </button>
          )}
        </div>
      )}
      {logging && hours !== null && (
        <LogTime
          said={said}
          now={now}
          balance={hours.balance}
          send={(body, key) => server.request('POST', '/api/tickets/:id/work', { params: { id }, body, key })}
          onClose={() => setLogging(false)}
          onLogged={(after, minutes) => {
            setHours(after)
            setLogging(false)
            onSay(said.logged(writeMinutes(minutes)))
          }}
        />
      )}
      {hours !== null && (
        <>
          <dl class="aside-facts">
            <div>
              <dt>{said.onTicket}</dt>
              <dd>
                {hours.minutes === 0 ? said.none : writeMinutes(hours.minutes)}
                {hours.beyond > 0 && (
                  <span class="hours-beyond">{said.beyond(writeMinutes(hours.beyond))}</span>
                )}
              </dd>
            </div>
            {hours.balance !== null && (
              <div>
                <dt>{said.ofCompany}</dt>
                <dd>
                  <strong>{writeMinutes(hours.balance.left)}</strong>
                </dd>
              </div>
            )}
          </dl>
          {hours.balance === null ? (
            <p class="hint">{said.noCompany}</p>
          ) : (
            <Grants grants={hours.balance.grants} now={now} said={said} />
          )}
          {hours.work.length > 0 && (
            <ul class="hours-work">
              {hours.work.map((work) => (
                <Worked
                  key={work.id}
                  work={work}
                  now={now}
                  said={said}
                  onTakeBack={() => void takeBack(work)}
                />
              ))}
            </ul>
          )}
        </>
      )}
    </Section>
  )
}

interface WorkedProps {
  readonly work: WorkView
  readonly now: number
  readonly said: PartProps['said']['hours']
  readonly onTakeBack: () => void
}

function Worked({ work, now, said, onTakeBack }: WorkedProps) {
  const day = sayDay(work.on, now, said)
  const time = writeMinutes(work.minutes)
  const gone = work.voidedAt !== null
  return (
    <li data-gone={gone}>
      <div>
        <strong>{time}</strong>
        <span>
          {day} · {work.by.name}
        </span>
        {gone ? (
          <span>{said.wasTakenBack}</span>
        ) : (
          <button type="button" class="quiet" aria-label={said.takeBackThis(time, day)} onClick={onTakeBack}>
            {said.takeBack}
          </button>
        )}
      </div>
      {work.note !== '' && <p>{work.note}</p>}
      {work.beyond > 0 && <p class="hours-beyond">{said.beyond(writeMinutes(work.beyond))}</p>}
    </li>
  )
}
