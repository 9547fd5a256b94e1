/** What the product says about mail that comes in: why one waits or became nothing, and what it asks of itself. English. */
import type { MailReason } from '../../api/mails.ts'

export const en = {
  /** A ticket's title where the mail had neither a subject nor a word. */
  untitled: 'A message without a subject',
  /** To who forwarded somebody else's message without a word of their own (E11). */
  whatToDo:
    'You have forwarded us a message without a word of your own. What would you like us to do about it? Please tell us who and what it is about, and exactly what you need.',
  reasons: {
    unproved_sender: 'It says that it comes from somebody you know, but nothing shows that it does.',
    not_participant: 'It answers a ticket, but whoever wrote it takes no part in that ticket.',
    shut_out: 'Whoever wrote it may not come in.',
    closed: 'It answers a ticket that is closed for good.',
    from_operator:
      'An operator wrote it to the support address, not as an answer and not as a message handed in.',
    forward_unclear: 'An operator handed it in, but it cannot be told who wrote to them.',
    automatic: 'A program wrote it.',
    mailing_list: 'It came over a mailing list.',
    bulk: 'It says that it went to many people.',
    too_many: 'Its address has sent a great many messages within an hour.',
    no_sender: 'It names no address that could be answered.',
    own: 'It is a message of our own.',
    auto_reply: 'It is an automatic answer, such as an out-of-office note.',
    bounced: 'A message of ours was refused for good. That address is mailed no more.',
    delayed: 'A message of ours did not arrive, which may pass.',
    unknown_sender: 'Whoever wrote it is not known here, and only known people’s messages become tickets.',
    empty: 'It says nothing.',
    dismissed: 'An operator left it out.',
    too_deep: 'It could not be read: its parts are nested too deeply.',
    too_many_parts: 'It could not be read: it has too many parts.',
    too_large: 'It could not be read: it is too large.',
    took_too_long: 'It could not be read in the time that there is for one message.',
    not_mail: 'It could not be read: it is no e-mail message.',
    not_filed:
      'It could not be filed, though that was tried several times. Please try again, or ask your administrator.',
  } satisfies Readonly<Record<MailReason, string>>,
}
