/** A mail service that posts mail to a vendor's webhook, signed as Standard Webhooks says. */
import { createHmac, randomUUID } from 'node:crypto'

/** @param key as the desk shows it, `whsec_…` @returns the status of the answer */
export async function postMail(url: string, key: string, mail: string): Promise<number> {
  const [id, timestamp] = [`msg_${randomUUID()}`, String(Math.floor(Date.now() / 1000))]
  const signature = createHmac('sha256', Buffer.from(key.replace('whsec_', ''), 'base64'))
    .update(`${id}.${timestamp}.${mail}`)
    .digest('base64')
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'message/rfc822',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    },
    body: mail,
  })
  return answer.status
}
