/** A button that opens a short menu below or above it (ARIA practices: menu button). */
import type { ComponentChildren, TargetedKeyboardEvent } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'

export interface MenuItem {
  readonly label: string
  /** For a choice among several: whether it is the one in force. */
  readonly checked?: boolean | undefined
  /** Stands below a line, under this heading. An empty heading draws the line alone. */
  readonly section?: string | undefined
  readonly tone?: 'danger' | undefined
  readonly onSelect: () => void
}

export interface MenuProps {
  readonly label: string
  readonly class: string
  readonly items: readonly MenuItem[]
  /** Where the menu opens from its button. */
  readonly side?: 'up' | 'down'
  readonly align?: 'start' | 'end'
  readonly children: ComponentChildren
}

export function Menu({
  label,
  class: className,
  items,
  side = 'down',
  align = 'start',
  children,
}: MenuProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const wrap = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)

  const options = () => [...(wrap.current?.querySelectorAll<HTMLElement>('.menu-item') ?? [])]

  useEffect(() => {
    if (!open) return
    options()[0]?.focus()
    const outside = (event: Event) => {
      if (event.target instanceof Node && wrap.current?.contains(event.target) !== true) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
    }
  }, [open])

  const close = () => {
    setOpen(false)
    button.current?.focus()
  }

  const move = (event: TargetedKeyboardEvent<HTMLElement>) => {
    const all = options()
    const at = all.findIndex((option) => option === document.activeElement)
    const targets: Record<string, number> = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at + all.length - 1) % all.length,
      Home: 0,
      End: all.length - 1,
    }
    const target = targets[event.key]
    if (event.key === 'Escape') close()
    else if (event.key === 'Tab') setOpen(false)
    else if (target !== undefined) all[target]?.focus()
    if (event.key !== 'Tab' && event.key !== 'Enter' && event.key !== ' ') event.preventDefault()
    // Keys pressed in a menu are the menu's alone.
    event.stopPropagation()
  }

  return (
    <div class="menu" ref={wrap}>
      <button
        type="button"
        class={className}
        ref={button}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={label}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          event.preventDefault()
          event.stopPropagation()
          setOpen(true)
        }}
      >
        {children}
      </button>
      {open && (
        <div
          class="menu-list"
          role="menu"
          tabIndex={-1}
          id={id}
          aria-label={label}
          data-side={side}
          data-align={align}
          onKeyDown={move}
        >
          {items.map((item) => (
            <>
              {item.section !== undefined && <div class="menu-section">{item.section}</div>}
              <button
                type="button"
                class="menu-item"
                role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
                aria-checked={item.checked}
                data-tone={item.tone}
                tabIndex={-1}
                onClick={() => {
                  close()
                  item.onSelect()
                }}
              >
                {item.label}
              </button>
            </>
          ))}
        </div>
      )}
    </div>
  )
}
