/** How uploads become files of a message. */
import type { FileView } from '../../shared/api/files.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import { hashOf } from './names.ts'
import { takeUpload } from './queries.ts'
import { toFileView } from './views.ts'

/**
 * Has finished uploads go along with a message, in this order; they do so once.
 * @param by `person` is null for the product itself
 * @throws ProblemError `invalid` for one that is none, not all here, somebody else's, or gone along already
 */
export async function attachFiles(
  work: Work,
  by: { readonly vendor: { readonly id: string }; readonly person: { readonly id: string } | null },
  goes: { readonly ticketId: string; readonly messageId: string },
  uploads: readonly string[],
): Promise<readonly FileView[]> {
  const attached: FileView[] = []
  for (const [index, upload] of uploads.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- each is a statement of the one transaction
    const row = await takeUpload(
      work,
      { hash: hashOf(upload), vendorId: by.vendor.id, personId: by.person?.id ?? null },
      goes,
    )
    if (row === undefined) {
      throw new ProblemError('invalid', { errors: [{ field: `files.${index}`, code: 'not_uploaded' }] })
    }
    attached.push(toFileView(row))
  }
  return attached
}
