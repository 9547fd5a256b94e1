/** What the form of a new ticket asks for and says besides title, message and reference fields. All of it is off at first. */
import { z } from 'zod'
import { key, keysDiffer, label, paragraphs, texts, twice } from './parts.ts'

/** Whether a form has a field, and whether it has to be filled in. */
export const fieldUses = ['off', 'optional', 'required'] as const
export type FieldUse = (typeof fieldUses)[number]

/** What goes along of the page that somebody writes from: nothing, its address without what follows `?` and `#`, or all of it. */
export const contextUses = ['off', 'page', 'address'] as const

const word = texts(40)

/** Per cent, tickets and days; see `OveruseRule`. */
const overuse = z.strictObject({
  share: z.int().min(1).max(99),
  tickets: z.int().min(2).max(100),
  days: z.int().min(1).max(366),
  least: z.int().min(2).max(100),
})

export const openingSettings = z.strictObject({
  /** What kind of help is wanted, such as a fix or an order. Asked for where there are any. */
  services: z.array(z.strictObject({ key, label })).max(20).refine(keysDiffer, twice).prefault([]),
  serviceRequired: z.boolean().prefault(false),
  /** Whether customers are asked for one of the vendor's categories; guests have a form of their own. */
  category: z.enum(fieldUses).prefault('off'),
  priority: z
    .strictObject({
      /** Whether customers choose one. Operators always may. */
      ask: z.boolean().prefault(false),
      /** What high is for. */
      about: texts(300).nullable().prefault(null),
      /** What they are called, where that is not as the product calls them. */
      labels: z
        .strictObject({ low: word.optional(), medium: word.optional(), high: word.optional() })
        .prefault({}),
      /** When "high" no longer counts; null for always counting. */
      overuse: overuse.nullable().prefault(null),
    })
    .prefault({}),
  /** What a good ticket says: who, where, what, how. */
  guidance: paragraphs(2000).nullable().prefault(null),
  /** What the vendor's support is for, and what only a ticket is for. */
  policy: paragraphs(4000).nullable().prefault(null),
  /** Whether several small requests can be listed in one ticket. */
  checklist: z.boolean().prefault(false),
  context: z.enum(contextUses).prefault('off'),
  /** Whether customers are told what wait to expect. */
  wait: z.boolean().prefault(false),
})

export type OpeningSettings = z.infer<typeof openingSettings>
