/** The desk's style sheets, a room each. */
import { sheet } from '../ui/sheet.ts'
import areas from './styles/areas.css?inline'
import base from './styles/base.css?inline'
import composer from './styles/composer.css?inline'
import conversation from './styles/conversation.css?inline'
import list from './styles/list.css?inline'
import rail from './styles/rail.css?inline'
import search from './styles/search.css?inline'
import signIn from './styles/sign-in.css?inline'
import ticket from './styles/ticket.css?inline'

export const deskSheets = [base, rail, list, ticket, conversation, composer, signIn, areas, search].map(sheet)
