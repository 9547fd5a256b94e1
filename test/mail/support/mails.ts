/** Mails as they travel: what a test says of one, with CR LF at every line's end. */
export interface WrittenMail {
  readonly id?: string
  readonly subject?: string
  readonly text?: string
  readonly headers?: readonly string[]
}

export function written({
  id = 'one',
  subject = 'The printer',
  text = 'It prints twice.',
  headers = [],
}: WrittenMail = {}): string {
  return [
    ...headers,
    `Message-ID: <${id}@luna.example>`,
    'From: Ana Popescu <ana@luna.example>',
    'To: support@comet.example',
    `Subject: ${subject}`,
    'Date: Sun, 01 Mar 2026 09:30:00 +0200',
    '',
    text,
    '',
  ].join('\r\n')
}
