/** What is said where files are attached, English. */
export const words = {
  /** Before the decimals of a number. */
  point: '.',
  browse: 'Attach files',
  rules: (types: string, size: string, count: number) =>
    `${types}. Up to ${size} each, ${count} files at most.`,
  /** The same in few words; the types are told on wish. */
  limit: (size: string) => `Up to ${size} each`,
  drop: 'Drop files here to attach them',
  list: 'Attached files',
  folder: 'A folder cannot be attached. Please attach the files in it, or zip it first.',
  /** What a picture that was pasted is called. */
  picture: 'picture',

  attached: (name: string) => `${name} attached`,
  removed: (name: string) => `${name} removed`,
  waiting: 'Waits its turn',
  sending: (sent: string, of: string) => `${sent} of ${of}`,
  stalled: 'The connection is lost. It goes on by itself.',
  lost: 'Not all of it has arrived. Choose it again to go on.',
  progress: (name: string) => `Sending ${name}`,
  cancel: (name: string) => `Cancel ${name}`,
  remove: (name: string) => `Remove ${name}`,
  again: 'Try again',
  retry: (name: string) => `Try again: ${name}`,

  type: (types: string) => `Files of this kind cannot be attached. These can: ${types}.`,
  size: (limit: string) => `It is too large. A file may have ${limit}.`,
  empty: 'It is empty.',
  nameless: 'It has no name that could be kept.',
  content: 'What is in it is not what its name says.',
  count: (count: number) => `A message can have ${count} files. This one is one too many.`,
  unreadable: 'It cannot be read. Has it been moved or changed? Choose it again.',
  failed: 'It could not be sent.',

  holds: (files: number) =>
    files === 1 ? 'Will be sent when 1 file is here.' : `Will be sent when ${files} files are here.`,
  release: 'Don’t send yet',
  asks: (files: number) =>
    files === 1
      ? '1 file cannot go along. Send without it?'
      : `${files} files cannot go along. Send without them?`,
  without: 'Send without',
  back: 'Back',
}
