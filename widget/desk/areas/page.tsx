/** What the pages of the desk's areas are built from: a head, sections, rows of facts, and what stands where nothing is. */
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

export interface PageProps {
  readonly heading: string
  readonly about?: string | undefined
  /** Leads back to where this page hangs: its address and its name. */
  readonly back?: { readonly href: string; readonly label: string } | undefined
  /** Buttons at the head's end. */
  readonly actions?: ComponentChildren
  readonly children: ComponentChildren
}

export function Page({ heading, about, back, actions, children }: PageProps) {
  const headingRef = useRef<HTMLHeadingElement>(null)
  // What led here is gone with the page before: who goes by keys goes on from the top of this one.
  useLayoutEffect(() => {
    if (document.activeElement === document.body) headingRef.current?.focus()
  }, [])
  return (
    <div class="area">
      <div class="area-inside">
        <header class="area-head">
          <div>
            {back !== undefined && (
              <a class="area-back" href={back.href}>
                ← {back.label}
              </a>
            )}
            <h1 tabIndex={-1} ref={headingRef}>
              {heading}
            </h1>
            {about !== undefined && <p class="hint">{about}</p>}
          </div>
          {actions !== undefined && <div class="area-actions">{actions}</div>}
        </header>
        {children}
      </div>
    </div>
  )
}

export interface SectionProps {
  readonly heading: string
  readonly about?: string | undefined
  readonly actions?: ComponentChildren
  readonly children: ComponentChildren
}

export function Section({ heading, about, actions, children }: SectionProps) {
  return (
    <section class="area-section">
      <header>
        <div>
          <h2>{heading}</h2>
          {about !== undefined && <p class="hint">{about}</p>}
        </div>
        {actions !== undefined && <div class="area-actions">{actions}</div>}
      </header>
      {children}
    </section>
  )
}

/** Where a list has nothing in it, or a search has found nothing. */
export function Nothing({ children }: { readonly children: ComponentChildren }) {
  return <p class="area-nothing">{children}</p>
}
