/** What a stranger's screen has to know of a vendor: how to come in there, and whom to ask. */
import type { PasswordRule } from '../access/password.ts'
import type { VendorView } from './common.ts'
import type { FieldUse } from './settings/opening.ts'
import type { VendorSettings } from './vendors.ts'

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
  /** What the vendor asks of a new password, on top of what all must have. */
  readonly passwordRule: PasswordRule
  /** What a guest's form asks besides name, e-mail address and message; null where guests may send nothing. */
  readonly guestForm: GuestForm | null
}

export interface GuestForm {
  readonly company: FieldUse
  readonly category: FieldUse
  readonly subject: FieldUse
  /** By key, in the reader's language. */
  readonly categories: readonly { readonly key: string; readonly label: string }[]
}
