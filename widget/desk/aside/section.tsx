/** A part of the aside: its heading, what can be done with it at the right of that, and what it holds. */
import type { ComponentChildren } from 'preact'

export interface SectionProps {
  readonly heading: string
  readonly action?: ComponentChildren
  readonly children: ComponentChildren
}

export function Section({ heading, action, children }: SectionProps) {
  return (
    <section class="aside-part" aria-label={heading}>
      <header class="aside-head">
        <h3>{heading}</h3>
        {action}
      </header>
      {children}
    </section>
  )
}
