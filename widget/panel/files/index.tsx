/** What is attached in the panel: the control for a form or reply box, with the tools that make a file. Fetched where a vendor takes files. */
import type { VNode } from 'preact'
import type { FilesView } from '../../../shared/api/common.ts'
import type { Scene } from '../model.ts'
import { Tools } from './tools.tsx'

export interface Attaching {
  /** The control. */
  readonly control: () => VNode
}

export function loadAttaching(scene: Scene, rules: FilesView): Attaching {
  return {
    control: () => (
      <Tools scene={scene} rules={rules} add={() => undefined} say={(text) => scene.state.later?.say(text)} />
    ),
  }
}
