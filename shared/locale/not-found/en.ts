/** What somebody reads at an address where no page is, English. */

export const en = {
  heading: 'We could not find this page',
  about:
    'The address may be mistyped or cut off, or it came from a link that works for some minutes only and is too old by now.',
  next: 'Go back to where you came from and open it from there again. If you were looking for a ticket, the latest e-mail about it leads you there.',
}
