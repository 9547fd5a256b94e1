/** Mail between a vendor and its customers: under which address, and who may open a ticket by writing there. */
import { z } from 'zod'

/** An address that mail is written to, in lower case, without a display name. */
const address = z
  .string()
  .trim()
  .toLowerCase()
  .max(190)
  .regex(/^[^\s@<>,;:"()[\]\\]+@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/, 'an address such as support@example.com')

/** Whose mail becomes a ticket: anybody's, or that of people and companies who are known. */
export const mailSenders = ['anybody', 'known'] as const

export const mailSettings = z.strictObject({
  /** What customers write to, and what their mail comes from; null for the installation's own. */
  address: address.nullable().prefault(null),
  from: z.enum(mailSenders).prefault('anybody'),
  /**
   * The servers whose Authentication-Results are believed, by the name that each begins them with (RFC 8601, section
   * 2.5). With none, no sender is believed to be who the mail says.
   */
  trusts: z.array(z.string().trim().toLowerCase().min(1).max(253)).max(10).prefault([]),
  /** Whether a numbered list in a new mail becomes the ticket's checklist. */
  checklist: z.boolean().prefault(false),
  /** Minutes for which replies wait for each other to go out in one mail; 0 for none. */
  gather: z.int().min(0).max(60).prefault(0),
})
