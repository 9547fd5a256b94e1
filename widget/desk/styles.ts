/** The desk's style sheets, a room each. */
import { sheet } from '../ui/sheet.ts'
import areas from './styles/areas.css?inline'
import base from './styles/base.css?inline'
import list from './styles/list.css?inline'
import signIn from './styles/sign-in.css?inline'
import ticket from './styles/ticket.css?inline'

export const deskSheets = [base, list, ticket, signIn, areas].map(sheet)
