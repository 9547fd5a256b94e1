/** The promises that a ticket is under: what runs out when, what stands still, what has been kept. */
import type { SlaClockView } from '../../../shared/api/sla.ts'
import { leftOf, taken, useLeft } from '../../ui/countdown.ts'
import { moment } from '../times.ts'
import { useWords } from '../words.tsx'
import type { PartProps } from './index.tsx'
import { Section } from './section.tsx'

const order = ['pickup', 'response', 'resolution'] as const

export function Sla({ ticket: { sla }, said: { sla: said }, now }: PartProps) {
  if (sla === null) return null
  const promised = order.filter((of) => sla[of].targetMs !== null || sla[of].takenMs !== null)
  if (promised.length === 0) return null
  return (
    <Section heading={said.heading}>
      <dl class="aside-facts aside-clocks">
        {promised.map((of) => (
          <div key={of} data-state={sla[of].state}>
            <dt>{said.clock[of]}</dt>
            <ClockFact clock={sla[of]} said={said} now={now} />
          </div>
        ))}
      </dl>
    </Section>
  )
}

interface ClockFactProps {
  readonly clock: SlaClockView
  readonly said: PartProps['said']['sla']
  readonly now: number
}

function ClockFact({ clock, said, now }: ClockFactProps) {
  const words = useWords()
  const left = useLeft(clock.dueAt === null ? null : Date.parse(clock.dueAt))
  const target = clock.targetMs === null ? null : said.of(taken(clock.targetMs, said.units))
  if (clock.state === 'settled') {
    return (
      <dd>
        {taken(clock.takenMs ?? 0, said.units)} <small>{target}</small>{' '}
        {clock.breached && <Late text={said.tooLate} />}
      </dd>
    )
  }
  if (clock.state === 'paused' && clock.pausedBecause !== null) {
    return (
      <dd>
        {said.still} <small>{said.spent(taken(clock.spentMs, said.units))}</small>{' '}
        {clock.breached && <Late text={said.tooLate} />}
      </dd>
    )
  }
  if (clock.state === 'stopped') return <dd>{said.stopped}</dd>
  if (left === null || clock.dueAt === null) return <dd>{said.runs}</dd>
  return (
    <dd>
      {left > 0 ? (
        <b role="timer">{said.left(leftOf(left, said.units))}</b>
      ) : (
        <Late text={said.late(leftOf(-left, said.units))} />
      )}{' '}
      <small>{said.due(moment(clock.dueAt, now, words.time))}</small>
    </dd>
  )
}

function Late({ text }: { readonly text: string }) {
  return <b class="late">{text}</b>
}
