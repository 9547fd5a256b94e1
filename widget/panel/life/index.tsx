/** What an opened ticket has besides its thread, part by part, in the order in which a customer needs them. */
import type { ComponentType } from 'preact'
import type { ThreadEntry, TicketChange } from '../../../shared/api/tickets.ts'
import { adoptOnce, sheet } from '../../ui/sheet.ts'
import type { Life, Scene } from '../model.ts'
import type { Detail } from '../use-thread.ts'
import { Hours } from './hours.tsx'
import { Ending } from './ending.tsx'
import { Checklist } from './checklist.tsx'
import { Filed } from './filed.tsx'
import { Place } from './place.tsx'
import { Due } from './due.tsx'
import css from './life.css?inline'
import { Links } from './links.tsx'
import { Nudge } from './nudge.tsx'
import { Offer } from './offer.tsx'
import { loadWords, type LifeWords } from './words.ts'

export interface LifeProps {
  readonly scene: Scene
  readonly life: Life
  readonly ticket: Detail
  /** What of its thread is known. */
  readonly entries: readonly ThreadEntry[]
  /** A release that the reader can read has settled it, and nothing has happened since. */
  readonly out: boolean
  /** Epoch ms. */
  readonly now: number
  /** What was done here has been answered. */
  readonly onChange: (change: TicketChange) => void
}

export interface PartProps extends LifeProps {
  readonly said: LifeWords
}

/** Each draws nothing where the ticket has nothing of its kind. */
const parts: Readonly<Record<string, ComponentType<PartProps>>> = {
  Offer,
  Due,
  Place,
  Nudge,
  Ending,
  Checklist,
  Filed,
  Hours,
  Links,
}

const lifeSheet = sheet(css)

/** The parts in the language of a page's BCP 47 tag; `place` is where they will stand. */
export async function open(tag: string, place: Node | null): Promise<ComponentType<LifeProps>> {
  const root = place?.getRootNode()
  if (root instanceof ShadowRoot) adoptOnce(root, lifeSheet)
  const said = await loadWords(tag)
  return function Parts(props: LifeProps) {
    return Object.entries(parts).map(([key, Part]) => <Part key={key} {...props} said={said} />)
  }
}
