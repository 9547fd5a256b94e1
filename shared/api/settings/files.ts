/** Which files go along with a vendor's tickets, and what can be taken a picture of. */
import { z } from 'zod'
import { fileTypes, usualTypes, type Extension } from '../../file/types.ts'

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a constant
const extensions = Object.keys(fileTypes) as Extension[]

export const fileSettings = z.strictObject({
  /** What the names of files may end in; none for no files at all. */
  types: z
    .array(z.enum(extensions))
    .max(extensions.length)
    .transform((types) => [...new Set(types)])
    .prefault([...usualTypes]),
  /** A file may have so many mebibytes. */
  megabytes: z.int().min(1).max(200).prefault(10),
  capture: z
    .strictObject({
      /** Whether customers can take a picture of their screen, and draw on it. */
      picture: z.boolean().prefault(true),
      /** Seconds of their screen that they can record; 0 for none. */
      seconds: z.int().min(0).max(300).prefault(60),
    })
    .prefault({}),
  /**
   * What the form gathers of the page and offers to send, each line of which can be taken out: where they are, with
   * what, and the last errors.
   */
  diagnostics: z.boolean().prefault(false),
})
