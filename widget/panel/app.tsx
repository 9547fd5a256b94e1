/** The panel's frame: its head, its three tabs, and the view that stands below them. */
import { render, type TargetedKeyboardEvent } from 'preact'
import { IconButton } from '../ui/icon-button.tsx'
import { icon } from '../ui/icons.tsx'
import type { TabName } from './embed.ts'
import { TicketForm } from './form.tsx'
import { TicketList } from './list.tsx'
import type { Scene } from './model.ts'
import { Loading, Trouble } from './states.tsx'

const tabs: readonly TabName[] = ['tickets', 'proposals', 'changes']

/** Shows the scene in an element of the shadow root, or what has changed of it. */
export function paint(stage: HTMLElement, scene: Scene, onClose: () => void) {
  render(<App scene={scene} onClose={onClose} />, stage)
}

function App({ scene, onClose }: { readonly scene: Scene; readonly onClose: () => void }) {
  const { words, state, model } = scene
  const { life, later } = state
  const { portal } = model.host
  return (
    <section class="panel" role={portal ? 'main' : 'dialog'} aria-label={words.title} tabIndex={-1}>
      <header class="head">
        {icon('lifebuoy')}
        <h2>
          {life && <span>{life.session.vendor.name}</span>} {words.title}
        </h2>
        {state.following && later?.parts.HeadButtons({ scene, later })}
        {!portal && <IconButton icon="close" label={words.close} onClick={onClose} />}
      </header>
      {(life || !state.enter) && <Tabs scene={scene} />}
      {life && !state.online && (
        <p class="offline" data-tone="ask">
          {words.offline}
        </p>
      )}
      <div class="body" id="view" role="tabpanel" aria-labelledby={`tab-${state.tab}`}>
        <Body scene={scene} />
      </div>
    </section>
  )
}

function Tabs({ scene: { words, state, model } }: { readonly scene: Scene }) {
  // Tabs of the ARIA practices: the arrows lead on and round.
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    const at = tabs.indexOf(state.tab)
    const last = tabs.length - 1
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowLeft: at + last,
      Home: 0,
      End: last,
    }
    const tab = tabs[(moves[event.key] ?? NaN) % tabs.length]
    if (tab === undefined) return
    event.preventDefault()
    model.showTab(tab)
    event.currentTarget.parentElement?.querySelector<HTMLElement>(`#tab-${tab}`)?.focus()
  }
  return (
    <div class="tabs" role="tablist">
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`tab-${tab}`}
          aria-selected={tab === state.tab}
          aria-controls="view"
          tabIndex={tab === state.tab ? 0 : -1}
          onClick={() => model.showTab(tab)}
          onKeyDown={onKeyDown}
        >
          {words.tabs[tab]}
          {state.later?.parts.tabMark(state, tab)}
        </button>
      ))}
    </div>
  )
}

function Body({ scene }: { readonly scene: Scene }) {
  const { words, state, model } = scene
  const { life, tab, view, later, trouble, enter } = state
  if (tab !== 'tickets' && life && later) return later.parts.otherTab(scene)
  if (enter && (trouble === 'nobody' || (life && view.at === 'account'))) return <enter.Enter scene={scene} />
  if (trouble) return <Trouble words={words} trouble={trouble} onRetry={model.start} />
  if (!life || tab !== 'tickets') return <Loading words={words} />
  if (view.at === 'list') return <TicketList scene={scene} />
  if (view.at === 'form') return <TicketForm key={view} scene={scene} life={life} view={view} />
  if (!later || view.at === 'account') return <Loading words={words} />
  return <later.parts.Screen scene={scene} life={life} view={view} later={later} />
}
