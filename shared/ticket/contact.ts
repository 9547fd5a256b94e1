/**
 * Finds what should not stand in a message: an e-mail address or a phone number, which everybody who reads the ticket
 * would read. It is for a warning, never for a refusal, and rather says nothing of an invoice number than cry wolf.
 */

export type Contact = 'email' | 'phone'

// However long the text is, no letter is looked at more than some dozens of times: each repetition has an end.

/** What stands before the @ is looked at no further than its last letter. */
const EMAIL = /[^\s@<>()[\]{},;:"'\\]@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,}/u

/** Digits with what people put between them, after a plus or two zeros, or beginning with a zero. */
const PHONE =
  /(?<![\p{L}\p{N}._/#+=-])(?:(?:\+|00)[1-9]|\(?0[1-9])(?:[ .()/\u{a0}\u{2011}-]{0,2}\d){7,13}(?![\p{L}\p{N}]|[.:/-]\d)/u

/** Words after which a number is a phone number however it is written. */
const CALLED =
  /(?<!\p{L})(?:tel|telefon|phone|mobil|mobile|whatsapp|gsm|cell|call)\p{L}{0,6}[.:\s]{0,4}(?:\p{L}{1,12}\s){0,3}\d(?:[ .()/-]{0,2}\d){5,14}(?!\d)/iu

/** What of the kind a text holds, each kind once, in this order: addresses, numbers. */
export function contactsIn(text: string): readonly Contact[] {
  const found: Contact[] = []
  if (EMAIL.test(text)) found.push('email')
  if (PHONE.test(text) || CALLED.test(text)) found.push('phone')
  return found
}
