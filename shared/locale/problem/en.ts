/** What a person is told when something did not work, English: what happened, what is not lost, what to do. */
import type {
  FieldErrorCode,
  HoursRefusal,
  LimitReason,
  LinkRefusal,
  OperatorRefusal,
  PersonRefusal,
  ProblemCode,
  SettingRefusal,
  TokenFault,
} from '../../api/problem.ts'
import type { FileRefusal } from '../../api/files.ts'
import { writeMinutes } from '../../support/minutes.ts'
import type { OfferRefusal } from '../../offer/offer.ts'
import type { ProposalRefusal } from '../../proposal/proposal.ts'
import type { ReleaseRefusal } from '../../release/release.ts'
import type { RefusalReason } from '../../ticket/decide.ts'

const title = {
  invalid: 'Something needs correcting',
  malformed_json: 'The request is not JSON',
  unsupported_media_type: 'The request is of another type than this takes',
  too_large: 'Too much at once',
  not_found: 'Not found',
  method_not_allowed: 'Not possible here',
  unauthenticated: 'Please sign in',
  token_invalid: 'The identity token is not valid',
  token_expired: 'The identity token has expired',
  credentials_wrong: 'Wrong e-mail address or password',
  code_required: 'A code is needed too',
  code_wrong: 'Wrong code',
  link_invalid: 'This link no longer works',
  tracking_wrong: 'No such ticket',
  signature_wrong: 'Not signed as it should be',
  unknown_key: 'Unknown key',
  origin_not_allowed: 'Not allowed from this address',
  refused: 'Not possible now',
  outdated: 'Changed by somebody else',
  stale: 'Something came in between',
  idempotency_key_missing: 'Idempotency-Key is missing',
  idempotency_key_reused: 'Idempotency-Key was used before',
  request_in_progress: 'Still working on it',
  too_many_requests: 'Too many attempts',
  unavailable: 'Not available for a moment',
  no_room: 'No room on the server',
  internal: 'Something went wrong here',
} as const satisfies Record<ProblemCode, string>

const detail = {
  invalid: 'Nothing was saved. Correct what is marked and send it again.',
  malformed_json: 'The request could not be read, so nothing was saved. Send a body that is valid JSON.',
  unsupported_media_type:
    'Nothing was saved. Send application/json, or application/offset+octet-stream for the bytes of an upload; neither compressed.',
  too_large: 'Nothing was saved. Make it shorter and send it again.',
  not_found: 'It does not exist, or it is not yours to see.',
  method_not_allowed: 'This address exists, but cannot be used in this way.',
  unauthenticated: 'Your session has ended or there was none. Sign in again; what you wrote is kept.',
  token_invalid: 'The identity token was not accepted.',
  token_expired:
    'The identity token is past its "exp". Have the backend sign a new one, and check that its clock is right.',
  link_invalid: 'It has been used already, is too old, or is incomplete. Ask for a new one.',
  credentials_wrong: 'The e-mail address or the password is wrong. Check both and try again.',
  code_required: 'Enter the code that your authenticator app shows, or a recovery code.',
  code_wrong: 'This code is not right, or was used before. Wait for the next one and enter that.',
  tracking_wrong:
    'No ticket has this tracking ID and this e-mail address. Please look in our e-mail for both. If you have an account, sign in: your tickets are there.',
  signature_wrong:
    'Nothing is taken at this address that is not signed with its key, a moment ago (Standard Webhooks).',
  unknown_key: 'No vendor has this key. Check "data-key" in the script tag.',
  origin_not_allowed:
    'This page\'s address is not among those the vendor has allowed. Add its exact origin, such as "https://app.example.com".',
  refused: 'Nothing was changed.',
  outdated:
    'Somebody else has saved other changes meanwhile, so yours were not saved. Look at what is there now, and change it again.',
  stale:
    'Something has happened to this ticket that you have not seen, so nothing was done. Look at it, then decide.',
  idempotency_key_missing:
    'Nothing was saved. Send an "Idempotency-Key" header of 1 to 200 visible ASCII characters with what creates something.',
  idempotency_key_reused:
    'This "Idempotency-Key" came before with another content, so nothing was saved. Use a new key for a new request.',
  request_in_progress: 'The same request is still being worked on. Wait a moment and ask again.',
  too_many_requests: 'Wait a while before you try again.',
  unavailable: 'Nothing was saved. Try again in a moment; what you wrote is kept.',
  no_room:
    'The server has no room for files just now. Nothing that had arrived is lost. Try again in a while.',
  internal: 'The error is on our side and has been noted. Try again in a moment; what you wrote is kept.',
} as const satisfies Record<ProblemCode, string>

const refused = {
  closed: 'This ticket is closed for good. Open a new one.',
  not_for_you: 'This is not yours to do.',
  wrong_status: 'The ticket has moved on, so this no longer fits. Look at it again.',
  too_early: 'It is too early for this.',
  status_off: 'This status is not in use here.',
  not_picked:
    'This status cannot be picked: a ticket is new until somebody takes it, and waits for approval by an offer alone.',
  awaits_approval:
    'The customer has yet to approve. Wait for the answer, or withdraw the offer, before development begins.',
} as const satisfies Record<RefusalReason, string>

const settings = {
  two_keys: 'Two keys are in force already. Retire one of them first.',
  last_key:
    'It is the last key in force: without it nobody comes in from your product. Say that you mean it.',
  key_retired: 'This key is retired already.',
  too_many_sources: 'There are as many mail sources as there can be. Remove one first.',
} as const satisfies Record<SettingRefusal, string>

const operator = {
  last_admin: 'There must be an admin. Make somebody else one first.',
  not_invited: 'They have accepted their invitation already, or may not sign in.',
  serves_others: 'Their account belongs to other vendors too, of which you are no admin.',
  own_totp: 'This one is yours. Take it away in your account, with your password and a code.',
  no_totp: 'There is no second factor to take away, or none was begun.',
  has_totp: 'There is a second factor already. Take it away first.',
} as const satisfies Record<OperatorRefusal, string>

const person = {
  comes_by_host: 'They come in by your product, which knows who they are, and need no invitation.',
  is_disabled: 'They are disabled. Enable them first.',
  has_password:
    'They have a password already. Who has forgotten theirs can ask for a new one when signing in.',
  no_way_in:
    'Neither a password nor a link by e-mail lets customers in here. Turn one on in the settings first.',
  name_differs: 'What was typed is not their name. There is no way back from this, so check who is meant.',
} as const satisfies Record<PersonRefusal, string>

const hours = {
  hours_off: 'Hours are not kept here. An admin can turn them on in the settings.',
  hours_used_up: 'There are not that many hours left, and more may not be worked.',
  package_used:
    'Work has been drawn on this package, so what was agreed stays as it was. End it and add another.',
  draws_moved:
    'Hours that were used already would be drawn from another package by this. Let it begin later, or end after those that they were drawn from.',
} as const satisfies Record<HoursRefusal, string>

const offer = {
  offer_accepted: 'This offer has been accepted already.',
  offer_refused: 'This offer has been refused already.',
  offer_replaced: 'This offer has been changed meanwhile: there is a newer version. Look at that one.',
  offer_withdrawn: 'This offer has been withdrawn.',
  offer_expired: 'This offer has expired. Write to us if you would still like it: we will make a new one.',
} as const satisfies Record<OfferRefusal, string>

const link = {
  itself: 'It is this ticket itself.',
  other_closed: 'The other ticket is closed for good, so nothing can go on there.',
  other_customer:
    'The other ticket is of another customer: neither will see what the other one has written. Say that you mean it.',
  other_solved:
    'The other ticket is solved: nobody works on it, and it closes by itself. Say that you mean it, or reopen that one first.',
  merged: 'This ticket was merged into another and goes on there, so there is nothing to rate here.',
  linked_already: 'The two are linked already.',
} as const satisfies Record<LinkRefusal, string>

const file = {
  nameless: 'The file has no name that can be kept. Rename it and attach it again.',
  type: 'Files of this kind are not taken here.',
  empty: 'The file is empty.',
  size: 'The file is larger than what is taken here.',
  content:
    'What is in the file is not what its name says. Save it anew in the format that its name ends in, and attach it again.',
  pixels: 'The picture has more pixels than can be shown. Make it smaller, and attach it again.',
} as const satisfies Record<FileRefusal, string>

const release = {
  release_published: 'This is published already.',
  release_not_published: 'This is not published, so there is nothing to withdraw.',
  release_not_draft: 'Only drafts can be deleted. What customers have seen can be withdrawn.',
} as const satisfies Record<ReleaseRefusal, string>

const proposal = {
  proposal_merged: 'This proposal was merged into another. Please go on there.',
  proposal_ended: 'This proposal is done with: it takes no more votes and no commitments.',
  proposal_waiting: 'This proposal is not shown to others yet.',
  proposal_state_same: 'The proposal is in this state already.',
  proposal_guest: 'Please sign in first: proposals, votes and comments are for people whom we know.',
  merge_itself: 'A proposal cannot be merged into itself.',
  merge_circle: 'That one was merged into this one, so this one cannot go on there.',
  merge_narrower:
    'Some people who see this proposal would not see the other. Show the other one to as many first.',
  merge_offer: 'Companies have been asked to commit to this one. Withdraw its offer before it is merged.',
  not_merged: 'This proposal was not merged.',
  narrower_committed:
    'Companies have committed to it that would see it no longer. Withdraw the price first; once the sum is covered, it stays shown.',
  narrower_merged: 'What was merged into it is somebody’s who would see it no longer. Take that out first.',
  offer_none: 'There is no price to commit to any more.',
  offer_changed: 'The price has changed since you saw it. Nothing was committed. Please look at it again.',
  offer_is_covered: 'The sum is covered and the work has begun, so this can no longer be changed.',
  commitment_over: 'That is more than is still needed. Nothing was committed. Please look at what is left.',
  commitment_none: 'This company has not committed anything.',
} as const satisfies Record<ProposalRefusal, string>

const waiting = {
  link_asked: 'A link may have been mailed to this address already, or be on its way: look in its mailbox.',
  link_instead: 'If you cannot wait, have a link mailed to you and come in by that.',
} as const satisfies Record<LimitReason, string>

const token = {
  malformed: 'It is not a signed JWT (three parts, dots between, header and claims JSON).',
  algorithm: 'Sign it with HS256; no other algorithm is accepted for this key.',
  key_unknown: 'Its "kid" names no identity key in force, or none is: it is unknown, or has been retired.',
  signature:
    'Its signature does not match. Sign it with an identity key in force, the secret used as plain text.',
  issuer: 'Its "iss" must be the vendor\'s public key, the one in "data-key".',
  audience: 'Its "aud" must be "lifebuoy".',
  claim: 'A claim is missing or of the wrong kind:',
  not_yet: 'It is not valid yet: "nbf" or "iat" lies in the future. Check the clock of the backend.',
  no_expiry: 'It has no "exp". Let it expire, at most 24 hours after it was signed.',
  too_long_lived: 'Its "exp" is too far off. Let it expire at most 24 hours from now.',
  disabled: 'The person it names may not come in: they were disabled at the desk.',
} as const satisfies Record<TokenFault, string>

const field = {
  required: () => 'Please fill this in.',
  too_long: (limit?: number) => (limit === undefined ? 'This is too long.' : `At most ${limit} characters.`),
  too_short: (limit?: number) =>
    limit === undefined ? 'This is too short.' : `At least ${limit} characters.`,
  out_of_range: (limit?: number) =>
    limit === undefined ? 'This number is out of range.' : `This number may not pass ${limit}.`,
  too_small: (limit?: number) => `This number must be at least ${limit}.`,
  more_than_left: (limit?: number) => `At most ${writeMinutes(limit ?? 0)} can be logged for that day.`,
  wrong_type: () => 'This is not in the form expected here.',
  unknown: () => 'There is no such field here.',
  not_one_of: () => 'This is none of the possible choices.',
  too_few_letters_and_digits: (limit?: number) => `At least ${limit} letters and digits.`,
  too_few_digits: (limit?: number) => (limit === 1 ? 'At least one digit.' : `At least ${limit} digits.`),
  too_common: () =>
    'This password is easily guessed. Choose one that is neither often used nor your own name.',
  wrong_password: () => 'This is not your present password.',
  wrong_code: () => 'This code is not right, or was used before. Enter the next one.',
  twice: () => 'This is there twice.',
  taken: () => 'This is taken already.',
  needs_choices: () => 'There is nothing to choose from yet.',
  kind_in_use: () =>
    'A kind that you have taken away, or whose short name you have changed, still has projects or releases. Give those another first.',
  not_origin: () => 'Write it as https://app.example.com: no path, nothing after it.',
  not_slug: () => 'Use a to z, 0 to 9, and - inside, at most 40 characters.',
  not_domain: () => 'Write the domain alone, such as example.com.',
  not_email: () => 'This is no e-mail address: write it as name@example.com.',
  mail_provider: () => 'Anybody can have an address there, so it tells no company.',
  not_picture: (limit?: number) => `A PNG, JPEG or WebP picture of at most ${limit ?? 64} KiB is wanted.`,
  ends_before: () => 'This ends before it begins.',
  overlapping: () => 'Hours of a day follow each other and do not overlap.',
  no_open_hour: () => 'A calendar has at least one open hour in the week.',
  not_uploaded: () =>
    'This file is not here (any more): files that are not sent along within a day are deleted. Attach it again.',
  too_many_days: (limit?: number) => `Choose at most ${limit ?? 366} days.`,
  not_within_days: (limit?: number) => `Choose a time within the next ${limit ?? 30} days.`,
} as const satisfies Record<FieldErrorCode, (limit?: number) => string>

/** For `too_many_requests`: when one may. */
const again = (seconds: number) => `Wait ${time(seconds)} before you try again.`

export const problem = {
  title,
  detail,
  refused,
  settings,
  operator,
  person,
  hours,
  offer,
  link,
  file,
  release,
  proposal,
  token,
  waiting,
  field,
  again,
}

/** Rounded up: whoever waits that long has waited long enough. */
function time(seconds: number): string {
  if (seconds < 60) return counted(seconds, 'second')
  const minutes = Math.ceil(seconds / 60)
  return minutes < 60 ? counted(minutes, 'minute') : counted(Math.ceil(minutes / 60), 'hour')
}

function counted(n: number, unit: string): string {
  return n === 1 ? `1 ${unit}` : `${n} ${unit}s`
}
