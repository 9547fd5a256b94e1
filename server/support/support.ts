/** The door of support: packages, hours, and the precedence that tickets have from them. */
export { precedenceOf } from './packages.ts'
export { storedWork } from './reading.ts'
