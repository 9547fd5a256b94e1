/** E-mail addresses as they are compared and kept. */

/** Addresses are compared and kept in lower case. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase()
}
