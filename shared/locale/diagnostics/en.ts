/** What is said of what goes along to find a cause, English. */

export const words = {
  heading: 'Also sent, to find the cause sooner',
  about: 'Look through it, and take out what is nobody’s business.',
  none: 'Nothing of it will be sent.',
  remove: (kind: string) => `Take out: ${kind}`,
  removeAll: 'Take out all',
  again: 'Put all back',
  sent: (lines: number) => `Sent along, to find the cause (${lines})`,
  kinds: {
    page: 'Page',
    referrer: 'Came from',
    version: 'Version',
    browser: 'Browser',
    screen: 'Screen, window',
    language: 'Languages',
    zone: 'Time zone',
    error: 'Error',
    request: 'Refused request',
  },
}
