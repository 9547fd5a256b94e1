/** Pictures in what operators write: sent from the editor, and drawn where the text is looked at. */
import { useMemo } from 'preact/hooks'
import type { EditorWords } from '../../../shared/locale/editor/en.ts'
import { pictureLinksOf } from '../../api/picture-links.ts'
import { pictureRules, sendPicture } from '../../api/picture-uploads.ts'
import type { EditorProps } from '../../ui/editor.tsx'
import { drawsPictures } from '../../ui/picture.tsx'
import type { DrawPicture } from '../../ui/rich-text.tsx'
import type { AreaProps } from '../area.ts'

/** What an editor takes for its pictures; none go in where the vendor takes no files that are. */
export function useEditorPictures(
  { files, session, locale }: Pick<AreaProps, 'files' | 'session' | 'locale'>,
  { picture }: EditorWords,
): Pick<EditorProps, 'pictures' | 'picture'> {
  const { files: taken } = session.vendor
  return useMemo(() => {
    const rules = taken === undefined ? null : pictureRules(taken)
    return {
      picture: drawsPictures(pictureLinksOf(files), picture),
      ...(rules !== null &&
        rules.types.length > 0 && {
          pictures: {
            types: rules.types,
            bytes: rules.bytes,
            send: (file, onChange) =>
              sendPicture(file, { client: files, server: '', locale, rules }, onChange),
          },
        }),
    }
  }, [files, taken, locale, picture])
}

/** Draws the pictures of what is read at the desk. */
export function useDrawnPictures(files: AreaProps['files'], { picture }: EditorWords): DrawPicture {
  return useMemo(() => drawsPictures(pictureLinksOf(files), picture), [files, picture])
}
