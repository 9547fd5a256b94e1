/** Looking at a text before it is sent: `POST /api/previews`, for operators' messages, and for what anybody writes in proposals. */
import { z } from 'zod'
import type { RichText } from '../richtext/tree.ts'
import { MESSAGE_LIMIT } from '../ticket/limits.ts'
import { cleaned } from './tickets.ts'

/** As it will be kept: markdown whose line ends are breaks; with `pictures`, as the text of a proposal has them, else without. */
export const textPreviewInput = z.strictObject({
  text: z.string().max(MESSAGE_LIMIT).overwrite(cleaned),
  pictures: z.boolean().prefault(false),
})

export interface TextPreview {
  readonly body: RichText
}
