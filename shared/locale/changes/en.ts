/** The panel's page of latest changes, English. */
import type { ReactionSign } from '../../release/reactions.ts'
import type { ReleaseKind } from '../../release/release.ts'

export const words = {
  /** One without words of its own. */
  picture: 'Picture',
  kinds: { change: 'Change', fix: 'Fix', update: 'Update' } satisfies Record<ReleaseKind, string>,
  fresh: 'New',
  /** Above the list, where a link led to an entry that is none for the reader. */
  gone: 'What you were looking for is not among them any more.',
  more: 'Show older changes',
  reactions: 'What you say of it',
  signs: { useful: 'Useful', love: 'Love it', hooray: 'Hooray' } satisfies Record<ReactionSign, string>,
  brings: 'Proposals that it brings',
  settles: 'Your tickets that it settles',
  failed: 'That was not kept. Please try again.',
}
