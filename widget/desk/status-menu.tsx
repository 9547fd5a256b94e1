/** The ticket's status, which opens into what can be done with the ticket now without words. */
import { useState } from 'preact/hooks'
import type { PlainAction, TicketSummary } from '../../shared/api/tickets.ts'
import type { TicketSettings } from '../../shared/ticket/ticket.ts'
import { Dialog } from './dialog.tsx'
import { Glyph } from './icons.tsx'
import { Menu } from './menu.tsx'
import { offeredActions } from './plain-actions.ts'
import { DeskStatus, deskTone } from './status.tsx'
import { useWords } from './words.tsx'

export interface StatusMenuProps {
  readonly ticket: TicketSummary
  readonly settings: TicketSettings
  /** Epoch ms. */
  readonly now: number
  readonly onAct: (action: PlainAction) => void
}

export function StatusMenu({ ticket, settings, now, onAct }: StatusMenuProps) {
  const words = useWords()
  const [closing, setClosing] = useState(false)
  const actions = offeredActions(ticket, now, settings)
  if (actions.length === 0) return <DeskStatus status={ticket.status} />
  return (
    <>
      <Menu
        class="status-button"
        label={`${words.status[ticket.status]}, ${words.ticket.actions}`}
        items={actions.map((action) => ({
          label: words.action[action],
          tone: action === 'close' ? 'danger' : undefined,
          section: action === 'close' ? '' : undefined,
          // What can't be undone is asked about first.
          onSelect: () => (action === 'close' ? setClosing(true) : onAct(action)),
        }))}
      >
        <span class="chip" data-tone={deskTone(ticket.status)}>
          {words.status[ticket.status]}
          <Glyph name="down" />
        </span>
      </Menu>
      {closing && (
        <Dialog heading={words.action.closeHeading(ticket.number)} onClose={() => setClosing(false)}>
          <p>{words.action.closeText}</p>
          <form method="dialog" class="dialog-buttons">
            <button type="submit" class="button">
              {words.action.cancel}
            </button>
            <button type="submit" class="button danger" onClick={() => onAct('close')}>
              {words.action.closeConfirm}
            </button>
          </form>
        </Dialog>
      )}
    </>
  )
}
