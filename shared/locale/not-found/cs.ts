/** What somebody reads at an address where no page is, Czech. */
import type { Words } from '../words.ts'
import type { en } from './en.ts'

export const cs: Words<typeof en> = {
  heading: 'Tuto stránku jsme nenašli',
  about:
    'Adresa může být napsaná chybně nebo neúplně, nebo pochází z odkazu, který platí jen několik minut a už je příliš starý.',
  next: 'Vraťte se tam, odkud jste přišli, a otevřete ji odtamtud znovu. Pokud jste hledali požadavek, dovede vás k němu poslední e-mail o něm.',
}
