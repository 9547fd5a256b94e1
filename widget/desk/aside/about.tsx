/** Where a ticket comes from and what it is about: its company, and the way it came in. */
import type { PartProps } from './index.tsx'
import { Section } from './section.tsx'

export function About({ ticket, said }: PartProps) {
  const facts = [
    [said.about.company, ticket.company?.name],
    [said.about.channel, said.about.channels[ticket.channel]],
  ].filter(([, value]) => value !== undefined)
  return (
    <Section heading={said.about.heading}>
      <dl class="aside-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
