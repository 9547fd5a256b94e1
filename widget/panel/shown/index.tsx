/** The files of a customer's messages, with the words for them. Fetched with the first message that has any. */
import type { ComponentType } from 'preact'
import type { FileView } from '../../../shared/api/files.ts'
import type { Client } from '../../api/client.ts'
import { fileLinksOf } from '../../api/file-links.ts'
import { ShownFiles } from '../../ui/shown-files.tsx'
import { loadWords } from './words.ts'

export interface ShownProps {
  readonly client: Client
  readonly ticketId: string
  readonly files: readonly FileView[]
}

/** In the language of a page's BCP 47 tag. */
export async function loadShown(tag: string): Promise<ComponentType<ShownProps>> {
  const words = await loadWords(tag)
  return function Shown({ client, ticketId, files }: ShownProps) {
    return <ShownFiles files={files} words={words} links={fileLinksOf(client, ticketId)} />
  }
}
