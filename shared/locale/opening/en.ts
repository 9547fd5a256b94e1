/** What the form of a new ticket asks and says where its vendor wants more than title and message, English. */
export const words = {
  policy: 'What our support is for',
  choose: 'Please choose',
  missing: 'Please choose one.',
  number: 'A number is wanted here.',
  service: 'Service',
  category: 'Category',
  none: 'None',
  priority: 'Priority',
  priorities: { low: 'Low', medium: 'Medium', high: 'High' },
  /** Who marks more high than the vendor's share. */
  overuse: (high: number, of: number) =>
    `You marked ${high} of your last ${of} tickets like this. That is a lot, so it does not move this one ahead: others could not be helped in time. What truly stands still, please say in the description.`,

  /** The moments until when half, and nine in ten, of the tickets are taken. */
  wait: (usual: string, most: string) =>
    `Sent now, a ticket is usually taken by ${usual}. Nine in ten are taken by ${most}.`,
  today: (time: string) => `${time} today`,
  tomorrow: (time: string) => `${time} tomorrow`,
  day: (date: string, time: string) => `${date}, ${time}`,

  checklist: 'Several small requests',
  checklistHint: 'One a line, in the order you want them done. Each is ticked off on its own.',
  request: (n: number) => `Request ${n}`,
  add: 'Add a request',
  up: (n: number) => `Move request ${n} up`,
  down: (n: number) => `Move request ${n} down`,
  remove: (n: number) => `Remove request ${n}`,
  moved: (n: number, of: number) => `Now request ${n} of ${of}.`,

  context: 'Send along where I am',
  page: 'Page',
  version: 'Version',
}
