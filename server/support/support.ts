/** The door of support: packages, hours, and the precedence that tickets have from them. */
export { packagesInForce } from './queries.ts'
export { storedWork } from './reading.ts'
export { precedenceOf, settleDue } from './settling.ts'
