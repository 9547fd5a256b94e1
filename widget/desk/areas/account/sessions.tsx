/** Where one is signed in, at all vendors, and the ends of it. */
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { LoginSession } from '../../../../shared/api/operators.ts'
import { browserOf } from '../../../ui/browser-of.ts'
import { moment } from '../../times.ts'
import { useNow } from '../../use-now.ts'
import { useWords } from '../../words.tsx'
import { Section } from '../page.tsx'
import { useSave } from '../use-save.ts'
import type { SectionProps } from './index.tsx'

export interface SessionsProps extends SectionProps {
  /** Another number: there may be other sessions now. */
  readonly changes: number
}

export function Sessions({ said, request, say, changes }: SessionsProps) {
  const { sessions: words } = said
  const { time } = useWords()
  const now = useNow()
  const save = useSave()
  const [sessions, setSessions] = useState<readonly LoginSession[]>([])
  const [error, setError] = useState(false)

  const load = useCallback(async () => {
    setError(false)
    try {
      setSessions((await request('GET', '/api/operators/current/sessions')).items)
    } catch {
      setError(true)
    }
  }, [request])

  useEffect(() => void load(), [load, changes])

  const end = async (id: string | null) => {
    const ended = await save.run(async () => {
      await (id === null
        ? request('DELETE', '/api/operators/current/sessions')
        : request('DELETE', '/api/operators/current/sessions/:id', { params: { id } }))
    })
    if (ended) say(id === null ? words.endedOthers : words.ended)
    await load()
  }

  return (
    <Section
      heading={words.heading}
      about={words.about}
      actions={
        sessions.length > 1 && (
          <button type="button" class="button" onClick={() => void end(null)}>
            {words.endOthers}
          </button>
        )
      }
    >
      <div role="alert">
        {save.failure !== null && <p class="notice">{save.failure}</p>}
        {error && (
          <p class="notice">
            {said.failed}
            <button type="button" class="button" onClick={() => void load()}>
              {said.retry}
            </button>
          </p>
        )}
      </div>
      <ul class="account-sessions">
        {sessions.map(({ id, current, userAgent, openedAt, vendor }) => {
          const browser = browserOf(userAgent) ?? words.unknown
          const when = moment(openedAt, now, time)
          return (
            <li key={id}>
              <p>
                <strong>{browser}</strong>
                <span class="hint">{words.since(when, vendor.name)}</span>
              </p>
              {current ? (
                <span class="chip" data-tone="done">
                  {words.current}
                </span>
              ) : (
                <button
                  type="button"
                  class="button small"
                  aria-label={words.endOf(browser, when)}
                  onClick={() => void end(id)}
                >
                  {words.end}
                </button>
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
