/** The changelog at the desk: what is being written, what is to come, what customers read. */
import type { ComponentType } from 'preact'
import type { ChangesWords } from '../../../../shared/locale/desk-areas/changes/en.ts'
import type { DeskLocale } from '../../../../shared/locale/locale.ts'
import editorCss from '../../../ui/editor.css?inline'
import { adoptOnce, sheet } from '../../../ui/sheet.ts'
import type { AreaProps } from '../../area.ts'
import css from './changes.css?inline'
import { Releases } from './list.tsx'
import { ReleasePage } from './release.tsx'
import { SaidProvider } from './said.ts'

const catalogues: Readonly<Record<DeskLocale, () => Promise<{ readonly words: ChangesWords }>>> = {
  en: () => import('../../../../shared/locale/desk-areas/changes/en.ts'),
  ro: () => import('../../../../shared/locale/desk-areas/changes/ro.ts'),
}

const changesSheet = sheet(editorCss + css)

export async function open(locale: DeskLocale): Promise<ComponentType<AreaProps>> {
  const { words } = await catalogues[locale]()
  adoptOnce(document, changesSheet)
  return function ChangesArea(props: AreaProps) {
    return (
      <SaidProvider value={words}>
        <At {...props} />
      </SaidProvider>
    )
  }
}

/** `#/changes`, `#/changes/new`, `#/changes/<id>`, and `#/changes/<id>/publication` where one says when it is out. */
function At(props: AreaProps) {
  const [first, second] = props.path
  if (first === undefined) return <Releases {...props} />
  const id = first === 'new' ? null : first
  return <ReleasePage key={first} id={id} publishing={second === 'publication'} {...props} />
}
