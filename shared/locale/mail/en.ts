/** What mails to customers say, English. */

export const en = {
  /** One without words of its own, within brackets. */
  picture: 'picture',
  greeting: (name: string) => `Hello ${name},`,
  opened: 'We have received your ticket. You can follow it at any time in the support centre.',
  openedForYou: 'We have opened this ticket for you. You can follow it at any time in the support centre.',
  followUpOpened: (closed: number) =>
    `Your ticket #${closed} is closed and stays so. What you have written has become a new one, in which we go on.`,
  askedAboutForward:
    'You have sent us somebody else’s message without a word of your own. What should we do with it? We will begin as soon as you tell us.',
  commented: 'We have received what you wrote in your ticket.',
  resumed: (status: string) =>
    `We have received your answer and go on with your ticket. Its status is now: ${status}.`,
  replied: 'Your ticket has an answer.',
  repliedBy: (author: string) => `${author} has answered your ticket.`,
  repliedOften: (count: number) => `Your ticket has ${count} answers.`,
  asked: 'We have a question about your ticket and will go on as soon as you answer.',
  askedBy: (author: string) =>
    `${author} has a question about your ticket and will go on as soon as you answer.`,
  statusChanged: (status: string) => `The status of your ticket is now: ${status}.`,
  solved:
    'Your ticket is solved. If something is still not right, write to us in the support centre and we will take it up again.',
  offered: 'We have an offer for you. Please look at it and accept or refuse it in the support centre.',
  offeredBy: (author: string) =>
    `${author} has made you an offer. Please look at it and accept or refuse it in the support centre.`,
  offerWithdrawn: 'We have withdrawn our offer. It can no longer be accepted.',
  closed: 'Your ticket is closed. If you need anything else, please open a new one: we are glad to help.',
  mergedInto: (number: number) =>
    `This ticket is about the same as your ticket #${number}, so we have merged the two. This one is closed; we go on in #${number}.`,
  merged:
    'This ticket is about something that we work on in another one already, so it is closed. If you want to hear how that goes on, please open a new ticket.',
  absorbed:
    'Another request about the same has been merged into your ticket. Nothing changes for you: we go on here.',
  goesOnIn: 'Goes on in',
  yourMessage: 'Your message',
  message: 'Message',
  ticket: 'Ticket',
  status: 'Status',
  whereToAnswer: (vendor: string) =>
    `To answer or to see the whole ticket, open the support centre in ${vendor}.`,
  noReplies: 'Please do not reply to this e-mail: replies do not reach your ticket.',
  answerHere: (vendor: string) =>
    `To answer, simply reply to this e-mail. The whole ticket is in the support centre in ${vendor}.`,
  replyHere: 'To answer, simply reply to this e-mail.',
  replyOpens: 'If you reply to this e-mail, that opens a new ticket.',
  viewTicket: 'View the ticket',
  leftBehind:
    'Nobody has taken your ticket yet, for which we are sorry. If it is still a problem, say so on its page: it then comes to the head of the queue.',
  stillProblem: 'See it and say that it is still a problem',
  confirmOrRate: 'See the solution, confirm or rate it',
  viewOffer: 'View the offer',
  offerOnlyThere: 'The offer is accepted or refused only there: opening the page does neither.',
  unsubscribe: 'I don’t want notifications',
  /** `files`: names and sizes. `point` stands before decimals. */
  files: {
    attached: (files: string) => `Attached: ${files}`,
    inTicket: (files: string) => `Files in the ticket: ${files}`,
    removed: (files: string) => `Files no longer kept: ${files}`,
    point: '.',
  },
  /** To guests: who has no account follows a ticket with its tracking id. */
  guest: {
    greeting: 'Hello,',
    subject: (number: number, vendor: string) => `[#${number}] Your ticket at ${vendor}`,
    opened: (number: number) =>
      `We have received your ticket. Its number is #${number}. With its tracking ID and your e-mail address you can read the answer and write more.`,
    trackingId: 'Tracking ID',
    keep: 'Keep this e-mail: the tracking ID stands nowhere else. It also opens other tickets that you have sent from this address.',
    stranger:
      'If it was not you who wrote to us, ignore this e-mail: somebody has typed your address. Nothing is shown to anybody without the tracking ID.',
    whereToAnswer:
      'To answer or to see the whole ticket, follow the link and enter your tracking ID and your e-mail address. If you no longer have it, you can ask for a new one there.',
    answerHere:
      'To answer, simply reply to this e-mail. To see the whole ticket, follow the link and enter your tracking ID and your e-mail address. If you no longer have it, you can ask for a new one there.',
    openedLate: (count: number) =>
      count === 1
        ? 'We have received your ticket. With its tracking ID and your e-mail address you can read the answer and write more.'
        : `We have received your ${count} tickets. With a tracking ID and your e-mail address you can read the answers and write more.`,
    seeTickets: 'See your tickets',
    listSubject: (vendor: string) => `Your tickets at ${vendor}`,
    listLead: (count: number) =>
      count === 1
        ? 'Here is your ticket, with a new tracking ID. Those you had before go on to work.'
        : `Here are your ${count} tickets, each with a new tracking ID. Those you had before go on to work.`,
    listMore: 'There are older tickets, too: any of these tracking IDs opens them.',
    listAccount: 'You also have an account with this address; the tickets in it are there when you sign in.',
    listStranger: 'If it was not you who asked for this list, ignore this e-mail: it was sent to you alone.',
    openedOn: (date: string) => `opened on ${date}`,
  },
  /** To operators. `who` did it, or is the customer where the product did. */
  desk: {
    assigned: (who: string) => `A ticket is yours now. It comes from ${who}.`,
    passed: (who: string) =>
      `A ticket from ${who} waits for your group. Whoever of you comes first takes it.`,
    left_behind_soon: (who: string) =>
      `Nobody has taken this ticket of ${who} for long. Soon it counts as left behind.`,
    left_behind: (who: string) =>
      `This ticket has been left behind. We have asked ${who} whether it is still a problem.`,
    nudged: (who: string) =>
      `${who} says that this is still a problem. The ticket now stands at the head of the queue.`,
    rated: (who: string) => `${who} has rated the help with this ticket.`,
    offer_accepted: (who: string) => `${who} has accepted the offer. Work can begin.`,
    offer_refused: (who: string) => `${who} has refused the offer.`,
    offer_expired: (who: string) =>
      `The offer to ${who} has expired without an answer, and can no longer be accepted. Until you change or withdraw it, the ticket stands still.`,
    warned_pickup: (who: string) => `Nobody has this ticket of ${who} yet, and it is soon to be taken.`,
    warned_response: (who: string) => `${who} waits for a first answer, which is soon due.`,
    warned_resolution: (who: string) => `This ticket of ${who} is soon to be solved.`,
    breached_pickup: (who: string) =>
      `This ticket of ${who} should have been taken by now, and nobody has it.`,
    breached_response: (who: string) => `${who} should have had a first answer by now.`,
    breached_resolution: (who: string) => `This ticket of ${who} should have been solved by now.`,
    due: 'Due',
    customer: 'Customer',
    rating: 'Rating',
    outOf: (rating: number) => `${rating} out of 5`,
    open: 'Open it at the desk',
    replyHere: 'To answer the customer, you can simply reply to this e-mail.',
  },
  /** To who waits for what a release settles; how many of their tickets. */
  release: {
    settled: (n: number) =>
      n === 1
        ? 'What you wrote to us about is in our latest changes.'
        : `${n} tickets of yours are settled by our latest changes.`,
    out: 'What you have been waiting for is out.',
    version: 'Version',
    proposal: 'Proposal',
    view: 'See the latest changes',
  },
  /** To who speaks for a company, of its share of a proposal's price. */
  pledge: {
    repriced:
      'The price of a proposal to which your company had committed a share has changed. What was committed to the old price counts no more: if you still want it, please commit to the new one.',
    ended:
      'No money is asked for any more for a proposal to which your company had committed a share. Your company owes nothing for it.',
    recorded:
      'As you have told us, we have noted that your company commits a share to a proposal. If that is not right, please tell us.',
    share: 'Your share',
    price: 'Price',
    why: 'You get this e-mail because it is about what your company has committed to pay.',
  },
  /** To who follows a proposal. `moved`: the state that it is in now. */
  proposal: {
    heading: 'Proposal',
    answered: 'There is an official answer to a proposal that you follow.',
    moved: (state: string) => `A proposal that you follow has a new status: ${state}.`,
    view: 'See the proposal',
    why: 'You get this e-mail because you have made this proposal, voted for it or follow it.',
  },
  /** To who wrote without being known. */
  sender: {
    subject: (vendor: string) => `Your e-mail to ${vendor}`,
    unknown: (vendor: string) =>
      `We have received your e-mail, but ${vendor} takes requests by e-mail only from addresses that it knows. Nobody reads the one you have sent.`,
    askWhom:
      'Please ask the person who looks after support at your company, or write from the address that we know.',
    noReplies:
      'Please do not reply to this e-mail: it was sent automatically, and you will get no other for now.',
  },
  /** Mails about an account, by what they are for. `note` may be empty. */
  account: {
    invitation: {
      subject: (vendor: string) => `Your requests to ${vendor}: set your password`,
      lead: (vendor: string) =>
        `You have an account in the support portal of ${vendor}, where you find all your requests and their answers. Visit the portal and set a password; your user name is this e-mail address.`,
      action: 'Visit the portal',
      note: 'If you have not written to us or called us, ignore this e-mail: nothing happens.',
    },
    operator_invitation: {
      subject: (vendor: string) => `You are invited to answer for ${vendor}`,
      lead: (vendor: string) =>
        `You can now answer the tickets of ${vendor}. Set a password to sign in; your user name is this e-mail address.`,
      action: 'Set a password',
      note: 'If you do not expect this, ignore it: nothing happens.',
    },
    sign_in: {
      subject: (vendor: string) => `Your sign-in link for ${vendor}`,
      lead: (vendor: string) => `With this link you come into the support portal of ${vendor}.`,
      action: 'Sign in',
      note: 'If it was not you who asked for it, ignore this e-mail: nobody has come in.',
    },
    password_reset: {
      subject: (vendor: string) => `A new password for ${vendor}`,
      lead: (vendor: string) =>
        `With this link you set a new password for ${vendor}. Whoever is signed in as you is then signed out everywhere.`,
      action: 'Set a new password',
      note: 'If it was not you who asked for it, ignore this e-mail: your password stays as it is.',
    },
    password_changed: {
      subject: (vendor: string) => `Your password for ${vendor} was changed`,
      lead: (vendor: string) =>
        `Your password for ${vendor} has just been changed, and other devices were signed out.`,
      action: 'Set a new password',
      note: 'If it was not you, ask for a new password at once where you sign in, and tell us.',
    },
    operator_welcome: {
      subject: (vendor: string) => `You are invited to answer for ${vendor}`,
      lead: (vendor: string) =>
        `You can now answer the tickets of ${vendor} too. Confirm it with the password by which you sign in to the desk already.`,
      action: 'Accept',
      note: 'If you do not expect this, ignore it: nothing happens.',
    },
    totp_added: {
      subject: (vendor: string) => `Signing in to ${vendor} now takes a code`,
      lead: (vendor: string) =>
        `A second factor has just been added to your account at the desk of ${vendor}: to sign in, a code is now needed besides the password. Other devices were signed out.`,
      action: '',
      note: 'If it was not you, set a new password at once where you sign in, and ask an admin to take the second factor away.',
    },
    totp_removed: {
      subject: (vendor: string) => `Signing in to ${vendor} takes no code any more`,
      lead: (vendor: string) =>
        `The second factor has just been taken away from your account at the desk of ${vendor}: to sign in, the password is now enough.`,
      action: '',
      note: 'If it was not you, change your password at once, sign out everywhere, and tell an admin.',
    },
    totp_reset: {
      subject: (vendor: string) => `Signing in to ${vendor} takes no code any more`,
      lead: (vendor: string) =>
        `An admin of ${vendor} has taken the second factor away from your account: to sign in, the password is now enough. Add a new one in your account.`,
      action: '',
      note: 'If you have not asked for this, change your password at once and tell an admin.',
    },
    invitedBy: (name: string) => `${name} has invited you.`,
    /** Of several accounts that share an address. */
    actionOf: (action: string, account: string) => `${action} as ${account}`,
    worksFor: (time: string) => `The link works once, for ${time}. Do not pass it on.`,
    hours: (n: number) => (n === 1 ? '1 hour' : `${n} hours`),
    minutes: (n: number) => (n === 1 ? '1 minute' : `${n} minutes`),
    noReplies: 'Please do not reply to this e-mail: nobody reads replies to it.',
  },
  signature: (vendor: string) => `The ${vendor} team`,
}
