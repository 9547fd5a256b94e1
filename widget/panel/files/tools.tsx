/** Ways to come by a file besides choosing, dropping or pasting one: buttons that stand beside the one that browses. */
import type { FunctionComponent, VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { FilesView } from '../../../shared/api/common.ts'
import { canAskForScreen } from '../capture/asking.ts'
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

/** Called as a function, for it has no state of its own. Draws nothing where the vendor wants none, or the browser cannot. */
export function Tools(props: ToolsProps): VNode | null {
  const { capture, seconds } = props.rules
  return (capture || seconds > 0) && canAskForScreen() ? <Capturing {...props} /> : null
}

function Capturing(props: ToolsProps) {
  const [capture, setCapture] = useState<{ readonly Buttons: FunctionComponent<ToolsProps> } | null>(null)
  const { lang } = props.scene.words
  useEffect(() => {
    import('../capture/index.tsx')
      .then((it) => it.open(lang))
      .then(
        (Buttons) => setCapture({ Buttons }),
        // A file can be chosen all the same.
        () => undefined,
      )
  }, [lang])
  return capture && <capture.Buttons {...props} />
}
