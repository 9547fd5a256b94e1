/**
 * What the lifebuoy itself says, English. The other languages have just these keys. The build writes them into the
 * script tag's file: texts only, and few of them, since every host page has them all.
 */
export const words = {
  /** The language of the panel that is fetched; one of `locales`. */
  lang: 'en',

  label: 'Support centre',
  /** Before the number of tickets with news. */
  unread: 'unread',
  unreachable: 'No connection',
}
