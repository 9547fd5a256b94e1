/** What a link or a search has asked a tab for: the tab shows it when it is there, and then as it likes again. */
import type { PanelHost, TabName } from './embed.ts'

const asked = new WeakMap<PanelHost, { readonly tab: TabName; readonly id: string }>()

/** This tab of this page's panel is to show what has this id. */
export function askFor(host: PanelHost, tab: TabName, id: string) {
  asked.set(host, { tab, id })
}

/** What this tab is asked for, once. */
export function takeAsked(host: PanelHost, tab: TabName): string | undefined {
  const now = asked.get(host)
  if (now?.tab !== tab) return undefined
  asked.delete(host)
  return now.id
}
