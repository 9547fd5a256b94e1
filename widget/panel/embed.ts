/** The contract between the loader and the panel, and the panel's way into a page and out of it. */
import type { OpenedSession } from '../../shared/api/sessions.ts'

export type Placement = 'top-right' | 'top-left' | 'bottom-right' | 'bottom-left'

export type TabName = 'tickets' | 'proposals' | 'changes'

/** What the page with the script tag gives the panel. */
export interface PanelHost {
  /** Origin of the Lifebuoy server. */
  readonly server: string
  /** The vendor's public key, `pk_…`. */
  readonly key: string
  /** The loader's shadow root; the panel appends its own container to it. */
  readonly root: ShadowRoot
  /** The lifebuoy: the panel opens beside it, and the focus returns to it when nothing else opened the panel. */
  readonly launcher: HTMLElement | null
  /** BCP 47 tag of the language the page is in. */
  readonly locale: string
  readonly theme: 'light' | 'dark' | 'auto'
  readonly placement: Placement
  /** A CSS length: how far the launcher stands from its corner. */
  readonly offset: string
  readonly zIndex: number
  /** What the page says a new ticket is about: values of reference fields by key. */
  context(): Readonly<Record<string, string>>
  /** The customer's session; null when the page has identified nobody. Rejects with the client's errors. */
  session(): Promise<OpenedSession | null>
  /** A new session after the server has refused the old one. */
  renew(): Promise<OpenedSession | null>
  /** `unread` carries the number of tickets with news, `ticket` the summary of the one just opened. */
  emit(event: 'open' | 'close' | 'unread' | 'ticket', detail?: unknown): void
}

export interface OpenOptions {
  readonly tab?: TabName
  /** A ticket's id: opens its thread. */
  readonly ticket?: string
  /** Opens the form, filled in with this. */
  readonly draft?: { readonly subject?: string; readonly message?: string }
}

export interface Panel {
  open(options?: OpenOptions): void
  close(): void
  /** The page has identified somebody else, or nobody: what was shown of the one before is gone. */
  identityChanged(): void
  /** Leaves no trace in the page. */
  destroy(): void
}

export function createPanel(host: PanelHost): Panel {
  const container = document.createElement('div')
  container.className = 'lifebuoy'
  container.dataset['theme'] = host.theme
  return {
    open() {
      host.root.append(container)
      host.emit('open')
    },
    close() {
      container.remove()
      host.emit('close')
    },
    identityChanged() {
      // Nothing is kept yet.
    },
    destroy() {
      container.remove()
    },
  }
}
