/** What the page behind "I don't want notifications" says, Czech. */
import type { Words } from '../words.ts'
import type { en } from './en.ts'

export const cs: Words<typeof en> = {
  heading: 'Méně e-mailů?',
  about: (ticket, vendor) =>
    `Můžete vypnout e-maily o nových odpovědích a změnách stavu u požadavku #${ticket}, nebo u všech svých požadavků (${vendor}).`,
  always: 'Otázky na Vás, nabídky, řešení a uzavření budou e-mailem chodit dál.',
  forTicket: (ticket) => `Už ne u požadavku #${ticket}`,
  forAll: (vendor) => `Už ne u žádného mého požadavku (${vendor})`,
  done: 'Hotovo',
  doneTicket: (ticket) => `Požadavek #${ticket} Vám už nebude posílat oznámení.`,
  doneAll: (vendor) => `Vaše požadavky (${vendor}) Vám už nebudou posílat oznámení.`,
  again: 'Chci je znovu dostávat',
  backOn: 'Oznámení jsou znovu zapnutá',
  backOnAbout: (ticket) => `E-mailem se dozvíte, co se děje s požadavkem #${ticket}.`,
  aboutProposal: (vendor) =>
    `Můžete vypnout e-maily o návrhu, o kterém jsme Vám psali, nebo o všech návrzích (${vendor}).`,
  forProposal: 'Už ne o tomto návrhu',
  forProposals: (vendor) => `Už ne o žádném návrhu (${vendor})`,
  doneProposal: 'O tomto návrhu Vám už e-maily chodit nebudou.',
  doneProposals: (vendor) => `O návrzích (${vendor}) Vám už e-maily chodit nebudou.`,
  backOnProposal: 'E-mailem se dozvíte, co se s návrhem děje.',
  unknown: 'Tento odkaz už neplatí',
  unknownAbout:
    'Je neúplný nebo velmi starý. Nic se nezměnilo. Použijte odkaz z posledního e-mailu, který jste od nás dostali.',
}
