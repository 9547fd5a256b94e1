/** Asks before what cannot simply be taken back. */
import { useRef } from 'preact/hooks'
import type { OperatorView } from '../../../../shared/api/operators.ts'
import type { TeamWords } from '../../../../shared/locale/desk-areas/team/en.ts'
import { Dialog } from '../../dialog.tsx'
import type { Deed } from './index.tsx'

export interface Asking {
  readonly member: OperatorView
  readonly deed: Deed
}

export interface ConfirmProps {
  readonly said: TeamWords
  readonly asking: Asking
  readonly onClose: () => void
  readonly onYes: () => void
}

export function Confirm({ said, asking, onClose, onYes }: ConfirmProps) {
  const { heading, about, yes } = question(said, asking)
  const agreedRef = useRef(false)
  return (
    <Dialog heading={heading} onClose={() => (agreedRef.current ? onYes : onClose)()}>
      <p>{about}</p>
      {/* Closed by the platform, which gives the focus back. */}
      <form method="dialog" class="dialog-buttons">
        <button type="submit" class="button">
          {said.cancel}
        </button>
        <button type="submit" class="button danger" onClick={() => (agreedRef.current = true)}>
          {yes}
        </button>
      </form>
    </Dialog>
  )
}

function question(
  said: TeamWords,
  { member, deed }: Asking,
): { heading: string; about: string; yes: string } {
  const { confirm } = said
  if (deed === 'disabling') {
    return { heading: confirm.disable(member.name), about: confirm.disableAbout, yes: said.disable }
  }
  if (deed === 'totp-reset') {
    return { heading: confirm.resetTotp(member.name), about: confirm.resetTotpAbout, yes: said.resetTotp }
  }
  return { heading: confirm.demoteSelf, about: confirm.demoteSelfAbout, yes: confirm.demoteSelfSubmit }
}
