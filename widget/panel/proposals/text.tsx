/** Where what has formatting is written: a text area at once, and the editor in its place as soon as that is here. */
import type { ComponentType } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { PanelEditorProps } from '../editor/index.tsx'
import type { PartProps } from './index.tsx'

export interface TextProps extends PanelEditorProps, Pick<PartProps, 'scene' | 'life'> {
  /** Lines that it has room for at first. */
  readonly rows: number
  /** Whether there may be pictures in it. */
  readonly pictures?: boolean
}

export function Text({ scene, life, rows, pictures = false, ...field }: TextProps) {
  const areaRef = useRef<HTMLTextAreaElement>(null)
  const [Editor, setEditor] = useState<ComponentType<PanelEditorProps> | null>(null)
  /** Gives the focus to the editor's text area, where the one before it had that. */
  const goOnRef = useRef<(() => void) | null>(null)
  useEffect(() => {
    let gone = false
    const fetchEditor = async () => {
      const { loadEditor } = await import('../editor/index.tsx')
      const loaded = await loadEditor(scene, life, pictures, areaRef.current)
      if (gone) return
      goOnRef.current = goingOn(areaRef.current)
      setEditor(() => loaded)
    }
    // Who cannot get it writes without.
    fetchEditor().catch(() => undefined)
    return () => {
      gone = true
    }
    // oxlint-disable-next-line react/exhaustive-deps -- a scene is another each time; its language and server stay
  }, [life, pictures])
  useLayoutEffect(() => {
    goOnRef.current?.()
    goOnRef.current = null
  }, [Editor])
  if (Editor !== null) return <Editor {...field} />
  // What is too much stays here, too.
  const { describedBy, invalid = false, onInput, maxLength: _, ...rest } = field
  return (
    <textarea
      class="input"
      {...rest}
      ref={areaRef}
      rows={rows}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  )
}

/** Null for who is elsewhere. */
function goingOn(area: HTMLTextAreaElement | null): (() => void) | null {
  const root = area?.getRootNode()
  const within = root instanceof ShadowRoot || root instanceof Document ? root : null
  if (area === null || within?.activeElement !== area) return null
  const { id, selectionStart, selectionEnd } = area
  return () => {
    const next = within.getElementById(id)
    if (!(next instanceof HTMLTextAreaElement)) return
    next.focus()
    next.setSelectionRange(selectionStart, selectionEnd)
  }
}
