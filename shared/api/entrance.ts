/** What a stranger's screen has to know of a vendor: how to come in there, and whom to ask. */
import type { VendorView } from './common.ts'
import type { FieldUse, VendorSettings } from './vendors.ts'

/** `GET /api/entrances/:key`, where `:key` is the vendor's public key or its slug. */
export interface Entrance {
  readonly vendor: VendorView
  readonly slug: string
  /** `pk_…`. */
  readonly key: string
  /** How customers come in besides the host's identity token. */
  readonly ways: VendorSettings['ways']
  /** Whom to turn to for who cannot come in, in the reader's language; null where nobody is named. */
  readonly askWhom: string | null
  readonly passwordRule: PasswordRule
  /** What a guest's form asks besides name, e-mail address, subject and message; null where guests may send nothing. */
  readonly guestForm: GuestForm | null
}

/** What a new password must have. */
export interface PasswordRule {
  readonly length: number
  /** Letters and digits together, at least. */
  readonly lettersAndDigits: number
  readonly digits: number
}

export interface GuestForm {
  readonly company: FieldUse
  readonly category: FieldUse
  /** By key, in the reader's language. */
  readonly categories: readonly { readonly key: string; readonly label: string }[]
}
