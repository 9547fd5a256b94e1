/** Tools for who writes without knowing markdown's signs, and a look at what comes of it. Fetched with the first ticket. */
import type { ComponentType } from 'preact'
import type { EditorWords } from '../../../shared/locale/editor/en.ts'
import type { DeskLocale } from '../../../shared/locale/locale.ts'
import { Look, type LookProps } from '../../ui/editor-look.tsx'
import { applyTool, pressKey, Tools, type ToolsProps } from '../../ui/editor-tools.tsx'
import editorCss from '../../ui/editor.css?inline'
import { adoptOnce, sheet } from '../../ui/sheet.ts'

export interface WritingParts {
  readonly words: EditorWords
  readonly Tools: ComponentType<Omit<ToolsProps, 'words'>>
  readonly Look: ComponentType<Omit<LookProps, 'words'>>
  readonly applyTool: typeof applyTool
  readonly pressKey: typeof pressKey
}

const catalogues: Readonly<Record<DeskLocale, () => Promise<{ readonly words: EditorWords }>>> = {
  en: () => import('../../../shared/locale/editor/en.ts'),
  ro: () => import('../../../shared/locale/editor/ro.ts'),
}

const editorSheet = sheet(editorCss)

export async function loadWritingParts(locale: DeskLocale): Promise<WritingParts> {
  const { words } = await catalogues[locale]()
  adoptOnce(document, editorSheet)
  return {
    words,
    Tools: (props) => <Tools {...props} words={words} />,
    Look: (props) => <Look {...props} words={words} />,
    applyTool,
    pressKey,
  }
}
