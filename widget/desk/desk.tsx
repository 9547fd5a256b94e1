/** Who is at the desk: nobody yet, or an operator. A session that ends elsewhere leads back to the way in. */
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { OperatorSession } from '../../shared/api/sessions.ts'
import type { DeskLocale } from '../../shared/locale/locale.ts'
import { Console } from './console.tsx'
import { DoorPane } from './door-pane.tsx'
import type { DoorProps } from './door/index.tsx'
import { Buoy } from './icons.tsx'
import { takeLink } from './link.ts'
import { rememberTheme, rememberedTheme } from './memory.ts'
import { explain } from './problems.ts'
import { createDeskServer } from './server.ts'
import { SignIn } from './sign-in.tsx'
import { useWords, VendorWords } from './words.tsx'

type Who =
  | { readonly is: 'unknown'; readonly error: unknown }
  | { readonly is: 'nobody'; readonly note: 'ended' | 'reset' | null }
  | { readonly is: 'operator'; readonly session: OperatorSession }

export interface DeskProps {
  readonly locale: DeskLocale
  /** Another language: the page starts anew in it. */
  readonly onLocale: (locale: DeskLocale) => void
}

export function Desk({ locale, onLocale }: DeskProps) {
  const words = useWords()
  const [who, setWho] = useState<Who>({ is: 'unknown', error: null })
  /** What stands before the desk or its sign-in form: a mailed link, or a lost password. */
  const [door, setDoor] = useState<DoorProps['at'] | null>(takeLink)
  const [theme, setTheme] = useState(rememberedTheme)
  const [server] = useState(() =>
    createDeskServer({
      locale,
      onEnded: () =>
        setWho((before) => (before.is === 'operator' ? { is: 'nobody', note: 'ended' } : before)),
    }),
  )
  const start = useCallback(async () => {
    setWho({ is: 'unknown', error: null })
    try {
      const session = await server.session()
      setWho(session === null ? { is: 'nobody', note: null } : { is: 'operator', session })
    } catch (error) {
      setWho({ is: 'unknown', error })
    }
  }, [server])

  useEffect(() => void start(), [start])

  // A link may be followed in the window of a desk that is open.
  useEffect(() => {
    const come = () => setDoor((before) => takeLink() ?? before)
    addEventListener('hashchange', come)
    return () => removeEventListener('hashchange', come)
  }, [])

  useEffect(() => {
    document.documentElement.dataset['theme'] = theme
    rememberTheme(theme)
  }, [theme])

  const signOut = async () => {
    try {
      await server.signOut()
      setWho({ is: 'nobody', note: null })
    } catch (error) {
      setWho({ is: 'unknown', error })
    }
  }

  if (door !== null) {
    return (
      <DoorPane
        server={server}
        locale={locale}
        at={door}
        onSession={(session) => {
          setDoor(null)
          setWho({ is: 'operator', session })
        }}
        onSignIn={(note) => {
          setDoor(null)
          if (note !== null) setWho({ is: 'nobody', note })
        }}
        onForgot={(email) => setDoor({ for: 'forgot', email })}
      />
    )
  }
  switch (who.is) {
    case 'operator':
      return (
        <VendorWords labels={who.session.vendor.labels}>
          <Console
            key={who.session.vendor.id}
            server={server}
            session={who.session}
            theme={theme}
            locale={locale}
            onTheme={setTheme}
            onLocale={onLocale}
            onSignOut={() => void signOut()}
            onSession={(session) =>
              setWho(session === null ? { is: 'nobody', note: null } : { is: 'operator', session })
            }
          />
        </VendorWords>
      )
    case 'nobody':
      return (
        <SignIn
          server={server}
          note={who.note}
          onSession={(session) => setWho({ is: 'operator', session })}
          onForgot={(email) => setDoor({ for: 'forgot', email })}
        />
      )
    case 'unknown':
      return (
        <main class="starting">
          <Buoy />
          {who.error !== null && (
            <div role="alert">
              <p>{explain(who.error, words)}</p>
              <button type="button" class="button" onClick={() => void start()}>
                {words.list.retry}
              </button>
            </div>
          )}
        </main>
      )
  }
}
