/** A picture on its way into a text: sent as files are, and named by its file once all of it is there. */
import type { FileRules } from '../../shared/file/rules.ts'
import { createUploads, type Upload, type UploadsOptions } from './uploads.ts'

/** Endings of what is drawn wherever it is shown. */
const drawable: ReadonlySet<string> = new Set(['png', 'jpg', 'jpeg', 'gif', 'webp'])

/** What can be put into a text where a vendor takes these files. */
export function pictureRules({ types, bytes }: FileRules): FileRules {
  return { types: types.filter((type) => drawable.has(type)), bytes, count: 1 }
}

export interface PictureSending {
  /** Takes it back, whatever has become of it. */
  cancel(): void
  retry(): void
}

/**
 * @param rules of `pictureRules`
 * @param onChange how it stands; with `done` its file has an id
 */
export function sendPicture(
  file: File,
  options: Omit<UploadsOptions, 'kept' | 'onChange'>,
  onChange: (upload: Upload) => void,
): PictureSending {
  const uploads = createUploads({
    ...options,
    kept: '',
    onChange: () => {
      const [upload] = uploads.items
      if (upload !== undefined) onChange(upload)
    },
  })
  uploads.add([file])
  const key = () => uploads.items[0]?.key ?? 0
  return {
    cancel: () => uploads.close(false),
    retry: () => uploads.retry(key()),
  }
}
