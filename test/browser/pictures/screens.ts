/** All that pictures are made of, surface by surface, in the order in which they are made. */
import { articleScreens } from './articles.ts'
import { captureScreens } from './capture.ts'
import { changesScreens } from './changes.ts'
import { deskAreaScreens } from './desk-areas.ts'
import { deskScreens } from './desk.ts'
import { deskSettingsScreens } from './desk-settings.ts'
import { deskTicketScreens } from './desk-ticket.ts'
import { fileScreens } from './files.ts'
import { guestScreens } from './guest.ts'
import { helpScreens } from './help-pages.ts'
import { letterScreens } from './letters.ts'
import { mailScreens } from './mail.ts'
import { pageScreens } from './pages.ts'
import { panelScreens } from './panel.ts'
import { panelTicketScreens } from './panel-ticket.ts'
import { portalScreens } from './portal.ts'
import { proposalScreens } from './proposals.ts'
import { searchScreens } from './search.ts'
import type { Screen } from './stage.ts'

export const screens: readonly Screen[] = [
  ...panelScreens,
  ...panelTicketScreens,
  ...proposalScreens,
  ...captureScreens,
  ...guestScreens,
  ...portalScreens,
  ...deskScreens,
  ...searchScreens,
  ...deskTicketScreens,
  ...deskAreaScreens,
  ...articleScreens,
  ...changesScreens,
  ...deskSettingsScreens,
  ...fileScreens,
  ...pageScreens,
  ...helpScreens,
  ...mailScreens,
  ...letterScreens,
]
