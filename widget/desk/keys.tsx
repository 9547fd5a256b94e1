/** The keyboard: what each key does, from anywhere in the desk, and the sheet that says so. */
import { useEffect } from 'preact/hooks'
import { Dialog } from './dialog.tsx'
import { useLatest } from './use-latest.ts'
import { useWords } from './words.tsx'

export interface KeyActions {
  readonly step: (by: 1 | -1) => void
  readonly write: (kind: 'reply' | 'note') => void
  readonly take: () => void
  readonly give: () => void
  readonly back: () => void
  readonly view: (view: 'queue' | 'all') => void
  readonly search: () => void
  readonly help: () => void
}

/** Single keys are for when nobody is typing; Escape always works. Arrows belong to the list when it has the focus. */
export function useKeys(actions: KeyActions): void {
  const latestRef = useLatest(actions)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
        return
      const at = event.target instanceof Element ? event.target : document.body
      // Keys pressed in a menu or a sheet are its own.
      if (at.closest('dialog, [role=menu]') !== null) return
      const typing = at.closest('input, textarea, select') !== null
      if (typing && event.key !== 'Escape') return
      const inList = at.closest('.rows') !== null
      const act = keyAction(event.key, inList, latestRef.current)
      if (act === null) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [latestRef])
}

function keyAction(key: string, inList: boolean, actions: KeyActions): (() => void) | null {
  switch (key) {
    case 'ArrowDown':
      return inList ? () => actions.step(1) : null
    case 'ArrowUp':
      return inList ? () => actions.step(-1) : null
    case 'j':
      return () => actions.step(1)
    case 'k':
      return () => actions.step(-1)
    case 'r':
      return () => actions.write('reply')
    case 'n':
      return () => actions.write('note')
    case 't':
      return () => actions.take()
    case 'g':
      return () => actions.give()
    case '1':
      return () => actions.view('queue')
    case '2':
      return () => actions.view('all')
    case '/':
      return () => actions.search()
    case '?':
      return () => actions.help()
    case 'Escape':
      return () => actions.back()
    default:
      return null
  }
}

export function KeySheet({ onClose }: { readonly onClose: () => void }) {
  const { keys } = useWords()
  const lines: readonly (readonly [readonly string[], string])[] = [
    [['J', '↓'], keys.down],
    [['K', '↑'], keys.up],
    [['Enter'], keys.open],
    [['R'], keys.reply],
    [['N'], keys.note],
    [['Ctrl Enter', '⌘ Enter'], keys.send],
    [['Ctrl K', '⌘ K'], keys.article],
    [['T'], keys.take],
    [['G'], keys.give],
    [['Esc'], keys.back],
    [['1'], keys.queue],
    [['2'], keys.all],
    [['/'], keys.search],
    [['?'], keys.help],
  ]
  return (
    <Dialog heading={keys.heading} onClose={onClose}>
      <dl class="keys">
        {lines.map(([names, what]) => (
          <div key={what}>
            <dt>
              {names.map((name, n) => (
                <>
                  {n > 0 && <span> {keys.or} </span>}
                  <kbd>{name}</kbd>
                </>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog" class="dialog-buttons">
        <button type="submit" class="button">
          {keys.dismiss}
        </button>
      </form>
    </Dialog>
  )
}
