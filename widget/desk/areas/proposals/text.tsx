/** A field for what is said of a proposal: the tools, the look at it, and pictures where it may have some. */
import { Editor, type EditorProps } from '../../../ui/editor.tsx'
import { Field } from '../field.tsx'
import type { PartProps } from './one.tsx'
import { useSaid } from './said.ts'

export interface TextProps
  extends
    Pick<PartProps, 'request'>,
    Pick<EditorProps, 'id' | 'value' | 'onInput' | 'maxLength' | 'pictures' | 'picture'> {
  readonly label: string
  readonly hint?: string | undefined
  readonly error: string | undefined
}

export function Text({ request, label, hint, error, ...rest }: TextProps) {
  const said = useSaid()
  const { id, picture } = rest
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <Editor
        {...rest}
        words={said.editor}
        invalid={error !== undefined}
        describedBy={`${id}-hint ${id}-error`}
        preview={async (text) => {
          const body = { text, pictures: picture !== undefined }
          return (await request('POST', '/api/previews', { body })).body
        }}
      />
    </Field>
  )
}
