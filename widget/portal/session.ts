/** The session of the portal of one vendor, kept for the next visit and shared by the tabs that are open. */
import type { OpenedSession } from '../../shared/api/sessions.ts'
import { createClient } from '../api/client.ts'
import { dropKept, keep, readKept } from '../api/kept.ts'
import { signOut } from '../api/sessions.ts'

export interface PortalSession {
  /** Null when nobody is signed in. */
  current(): OpenedSession | null
  admit(session: OpenedSession): void
  /** Forgets it in this browser. */
  drop(): void
  /** Ends it, on the server too. */
  end(): void
}

/** @param key the vendor's public key */
export function createPortalSession(key: string, onElsewhere: () => void): PortalSession {
  const name = `lifebuoy:${key}:portal`

  function current(): OpenedSession | null {
    const text = readKept(name)
    if (text === null) return null
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as it was kept below
      return JSON.parse(text) as OpenedSession
    } catch {
      return null
    }
  }

  // Another tab of the same browser has signed in or out.
  addEventListener('storage', (event) => {
    if (event.key === name) onElsewhere()
  })

  return {
    current,
    admit: (session) => keep(name, JSON.stringify(session)),
    drop: () => dropKept(name),
    end() {
      const session = current()
      dropKept(name)
      // Gone from here, it ends by itself where the server cannot be told.
      if (session !== null)
        signOut(createClient({ server: '', session: async () => session })).catch(() => undefined)
    },
  }
}
