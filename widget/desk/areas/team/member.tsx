/** One of the team: who they are, as what they answer, and what can be done about it. */
import type { OperatorState, OperatorView, Ratings } from '../../../../shared/api/operators.ts'
import type { TeamWords } from '../../../../shared/locale/desk-areas/team/en.ts'
import { Glyph } from '../../icons.tsx'
import { Menu, type MenuItem } from '../../menu.tsx'
import { moment } from '../../times.ts'
import { useNow } from '../../use-now.ts'
import { useWords } from '../../words.tsx'
import type { Deed } from './index.tsx'

const tones: Readonly<Record<OperatorState, string>> = { invited: 'ask', active: 'done', disabled: 'plain' }

export interface MemberProps {
  readonly said: TeamWords
  readonly member: OperatorView
  /** Null for who has not been rated. */
  readonly rated: Ratings | null
  /** Whether it is oneself. */
  readonly own: boolean
  readonly busy: boolean
  readonly onDeed: (deed: Deed) => void
}

export function Member({ said, member, rated, own, busy, onDeed }: MemberProps) {
  const words = useWords()
  const now = useNow()
  const { name, email, role, state, totp, invitedAt } = member
  return (
    <tr data-state={state}>
      <td class="team-who">
        <strong>{name}</strong>
        {own && <small> ({said.you})</small>}
        <span class="team-email">{email}</span>
      </td>
      <td>{said.roles[role]}</td>
      <td>
        <span class="chip" data-tone={tones[state]}>
          {said.states[state]}
        </span>
        {totp && (
          <span class="team-mark">
            <Glyph name="lock" />
            {said.totp}
          </span>
        )}
        {state === 'invited' && invitedAt !== null && (
          <span class="team-mark">{said.invitedOn(moment(invitedAt, now, words.time))}</span>
        )}
      </td>
      <td>{rated !== null && rated.average !== null && said.rated(rated.average, rated.count)}</td>
      <td class="team-actions">
        <Menu
          class="button small"
          label={said.menu(name)}
          items={deeds(said, member, { own, busy }, onDeed)}
          align="end"
        >
          ⋯
        </Menu>
      </td>
    </tr>
  )
}

function deeds(
  said: TeamWords,
  { role, state, totp }: OperatorView,
  { own, busy }: { readonly own: boolean; readonly busy: boolean },
  onDeed: (deed: Deed) => void,
): readonly MenuItem[] {
  const item = (deed: Deed, label: string, more: Partial<MenuItem> = {}): MenuItem => ({
    label,
    ...more,
    onSelect: () => {
      if (!busy) onDeed(deed)
    },
  })
  if (state === 'disabled') return [item('enabling', said.enable)]
  return [
    ...(state === 'invited' ? [item('invitations', said.sendAgain)] : []),
    role === 'admin' ? item('operator', said.makeOperator) : item('admin', said.makeAdmin),
    // One's own is taken away in one's account, where it takes the password and a code.
    ...(totp && !own ? [item('totp-reset', said.resetTotp)] : []),
    item('disabling', said.disable, { section: '', tone: 'danger' }),
  ]
}
