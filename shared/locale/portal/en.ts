/** What the portal's page says around the panel, English. The other languages have just these keys. */

export const words = {
  title: (vendor: string) => `${vendor} · Support centre`,
  unknown: 'There is no support centre at this address',
  unknownDo: 'Check the address, or open the link in the e-mail once more.',
  unreachable: 'The support centre cannot be reached',
  unreachableDo: 'Check your connection and try again.',
  retry: 'Try again',
}
