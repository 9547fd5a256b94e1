/** The panel's page of latest changes, English. */
import type { ReactionSign } from '../../release/reactions.ts'
import type { ReleaseKind } from '../../release/release.ts'

export const words = {
  kinds: { change: 'Change', fix: 'Fix', update: 'Update' } satisfies Record<ReleaseKind, string>,
  fresh: 'New',
  more: 'Show older changes',
  reactions: 'What you say of it',
  signs: { useful: 'Useful', love: 'Love it', hooray: 'Hooray' } satisfies Record<ReactionSign, string>,
  failed: 'That was not kept. Please try again.',
}
