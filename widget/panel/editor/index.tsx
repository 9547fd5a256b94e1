/** The text editor where customers write what has formatting: tools, a preview and pictures. Fetched where one is shown. */
import type { ComponentType } from 'preact'
import { pictureLinksOf } from '../../api/picture-links.ts'
import { pictureRules, sendPicture } from '../../api/picture-uploads.ts'
import editorCss from '../../ui/editor.css?inline'
import { Editor, type EditorProps } from '../../ui/editor.tsx'
import { drawsPictures } from '../../ui/picture.tsx'
import { adoptOnce, sheet } from '../../ui/sheet.ts'
import type { Life, Scene } from '../model.ts'
import { loadWords } from './words.ts'

export type PanelEditorProps = Pick<
  EditorProps,
  'id' | 'value' | 'onInput' | 'describedBy' | 'invalid' | 'maxLength'
>

const editorSheet = sheet(editorCss)

/**
 * In the language of the panel; mount it with the session that it was made for.
 * @param pictures whether what is written may have some; it has none where the vendor takes no files that are
 * @param place where it will stand
 */
export async function loadEditor(
  { words: { lang }, model }: Scene,
  { client, session }: Life,
  pictures: boolean,
  place: Node | null,
): Promise<ComponentType<PanelEditorProps>> {
  const words = await loadWords(lang)
  const root = place?.getRootNode()
  if (root instanceof ShadowRoot) adoptOnce(root, editorSheet)
  const { files } = session.vendor
  const rules = pictureRules(files ?? { types: [], bytes: 0, count: 1 })
  const { server } = model.host
  const shown = pictures && {
    picture: drawsPictures(pictureLinksOf(client), words.picture),
    ...(rules.types.length > 0 && {
      pictures: {
        ...rules,
        send: (file, onChange) => sendPicture(file, { client, server, locale: lang, rules }, onChange),
      } satisfies EditorProps['pictures'],
    }),
  }
  const preview = async (text: string) =>
    (await client.request('POST', '/api/previews', { body: { text, pictures } })).body
  return (props) => <Editor {...props} {...shown} words={words} preview={preview} />
}
