/** When the customer can expect what, why it may have to wait, and how long it took. */
import type { SlaClockView, SlaView } from '../../../shared/api/sla.ts'
import type { Timestamp } from '../../../shared/api/common.ts'
import { leftOf, taken, useLeft } from '../../ui/countdown.ts'
import { clock, isSameDay, shortDate } from '../times.ts'
import type { PanelWords } from '../words.ts'
import type { PartProps } from './index.tsx'
import type { LifeWords } from './words.ts'

const order = ['pickup', 'response', 'resolution'] as const

export function Due({ ticket: { sla, status }, scene: { words }, said, now, out }: PartProps) {
  // What is out is waited for no longer.
  const next =
    sla === null || out ? undefined : order.find((of) => isPromised(sla[of]) && sla[of].dueAt !== null)
  const dueAt = next === undefined ? null : (sla?.[next].dueAt ?? null)
  const left = useLeft(dueAt === null ? null : Date.parse(dueAt))
  if (sla === null) return null
  const took = order.filter((of) => sla[of].takenMs !== null)
  const still = out ? undefined : order.find((of) => isPromised(sla[of]) && sla[of].pausedBecause !== null)
  if (next === undefined && still === undefined && took.length === 0) return null
  const { due } = said
  return (
    <section class="life due" aria-label={due.heading}>
      {status === 'new' && !out && <strong>{due.waiting}</strong>}
      {next !== undefined && dueAt !== null && left !== null && (
        <Expected
          text={left > 0 ? due.by[next](when(dueAt, now, words)) : due.late(when(dueAt, now, words))}
          left={left > 0 ? due.left(leftOf(left, due.units)) : null}
        />
      )}
      {next === 'pickup' && (left ?? 0) > 0 && <Given clock={sla.pickup} said={due} />}
      {still !== undefined && <p>{whyStill(sla, still, due)}</p>}
      {took.length > 0 && (
        <dl>
          {took.map((of) => (
            <div key={of}>
              <dt>{due.took[of]}</dt>
              <dd>{taken(sla[of].takenMs ?? 0, due.units)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

interface ExpectedProps {
  readonly text: string
  /** Null once it is late. */
  readonly left: string | null
}

/** What is counted is on the screen for who looks; `timer` is what is read when asked for, and not at each tick. */
function Expected({ text, left }: ExpectedProps) {
  return (
    <p class="due-next" data-tone={left === null ? 'ask' : 'active'}>
      {text} {left !== null && <span role="timer">{left}</span>}
    </p>
  )
}

function Given({
  clock: { targetMs },
  said,
}: {
  readonly clock: SlaClockView
  readonly said: LifeWords['due']
}) {
  return targetMs === null ? null : <p class="hint">{said.given(taken(targetMs, said.units))}</p>
}

function isPromised({ targetMs }: SlaClockView): boolean {
  return targetMs !== null
}

function whyStill(sla: SlaView, of: (typeof order)[number], { still }: LifeWords['due']): string {
  const why = sla[of].pausedBecause
  return why === 'waiting_customer' || why === 'waiting_third_party' || why === 'waiting_approval'
    ? still[why]
    : still.on_hold
}

/** The time of day, with the day where that is another. */
function when(at: Timestamp, now: number, words: PanelWords): string {
  const then = new Date(at)
  return isSameDay(then, new Date(now)) ? clock(then) : `${shortDate(at, now, words)}, ${clock(then)}`
}
