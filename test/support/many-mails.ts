/** Ordinary mails, any number of them: what people's programs send, of about 10 kB each. */
import { SUPPORT, TRUSTED } from './inbox.ts'

const sentence = 'After the update of Tuesday the till at the second desk prints every invoice twice. '
const paragraphs = Array.from({ length: 10 }, (_, i) => `${i + 1}) ${sentence.repeat(3)}`)
const text = [...paragraphs, '-- ', 'Ana Popescu', 'Magazin Luna'].join('\r\n')
const quoted = paragraphs.map((line) => `> ${line}`).join('\r\n')
const html = paragraphs
  .map((line) => `<p style="margin:0 0 1em;font-family:Arial,sans-serif">${line}<br></p>`)
  .join('\r\n')

/** The mail of that number, proved, from one of a hundred customers of the vendor's: no two say the same. */
export function ordinaryMail(number: number): Buffer {
  const domain = `shop-${number % 100}.example`
  return Buffer.from(
    [
      `Return-Path: <ana@${domain}>`,
      `Received: from mail.${domain} ([192.0.2.7]) by ${TRUSTED} with ESMTPS id ${number}; Sun, 22 Nov 2026 10:00:00 +0000`,
      `Authentication-Results: ${TRUSTED}; dkim=pass header.d=${domain}; dmarc=pass header.from=${domain}`,
      `Message-ID: <${number}@${domain}>`,
      'Date: Sun, 22 Nov 2026 10:00:00 +0000',
      `From: Ana Popescu <ana@${domain}>`,
      `To: ${SUPPORT}`,
      `Subject: Invoice ${number} prints twice`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/alternative; boundary=limit',
      '',
      '--limit',
      'Content-Type: text/plain; charset=utf-8',
      '',
      `Invoice ${number}.`,
      text,
      '',
      'On Sun, 22 Nov 2026 at 09:00, Support <support@comet.example> wrote:',
      quoted,
      '--limit',
      'Content-Type: text/html; charset=utf-8',
      '',
      `<html><body><p>Invoice ${number}.</p>${html}</body></html>`,
      '--limit--',
      '',
    ].join('\r\n'),
  )
}
