/** Ways to come by a file besides choosing, dropping or pasting one: buttons that stand beside the one that browses. */
import type { VNode } from 'preact'
import type { FilesView } from '../../../shared/api/common.ts'
import type { Scene } from '../model.ts'

export interface ToolsProps {
  readonly scene: Scene
  /** What the vendor takes, and which pictures and recordings can be made. */
  readonly rules: FilesView
  /** Attaches what was made. It is uploaded at once, and refused beside its name where the rules do not allow it. */
  readonly add: (files: readonly File[]) => void
  /** For who listens to the screen. */
  readonly say: (text: string) => void
}

/** Called as a function, for it has no state of its own. Draws nothing where the vendor wants none of them. */
export function Tools(_props: ToolsProps): VNode | null {
  return null
}
