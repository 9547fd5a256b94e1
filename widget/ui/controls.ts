/** The style sheet of the controls that the panel and the desk have alike. */
import css from './controls.css?inline'
import { sheet } from './sheet.ts'

export const controlsSheet = sheet(css)
