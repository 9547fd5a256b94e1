/** The panel's page of latest changes, Czech. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  picture: 'Obrázek',
  kinds: { change: 'Změna', fix: 'Oprava', update: 'Aktualizace' },
  fresh: 'Nové',
  gone: 'To, co jste hledali, už mezi nimi není.',
  more: 'Zobrazit starší změny',
  reactions: 'Co na to říkáte',
  signs: { useful: 'Užitečné', love: 'Moc se mi líbí', hooray: 'Hurá' },
  brings: 'Návrhy, které přináší',
  settles: 'Vaše požadavky, které řeší',
  failed: 'Neuložilo se to. Zkuste to prosím znovu.',
}
