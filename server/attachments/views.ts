/** Rows of files as the wire has them. */
import type { FileView } from '../../shared/api/files.ts'
import type { FileRow } from '../storage/schema.ts'
import { previewKept } from './names.ts'

/** @param row of a file all of which is here, or was */
export function toFileView(
  row: Pick<FileRow, 'id' | 'name' | 'size' | 'finding' | 'width' | 'height' | 'preview_key' | 'state'>,
): FileView {
  const { id, name, size, state, finding, width, height } = row
  return {
    id,
    name,
    size,
    state: state === 'uploading' || state === 'unwanted' ? 'removed' : state,
    ...(finding !== null && { finding }),
    ...(width !== null && height !== null && { width, height }),
    ...(previewKept(row) !== null && { preview: true }),
  }
}
