/** Fetches what shows files, which only some messages have. */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ShownProps } from './shown/index.tsx'

export function MessageFiles(props: ShownProps & { readonly lang: string }) {
  const [Shown, setShown] = useState<ComponentType<ShownProps> | null>(null)
  const { lang } = props
  useEffect(() => {
    const fetchIt = async () => {
      const { loadShown } = await import('./shown/index.tsx')
      const it = await loadShown(lang)
      setShown(() => it)
    }
    // Until then their names; it is asked for again with the next one.
    fetchIt().catch(() => undefined)
  }, [lang])
  return Shown === null ? <p>{props.files.map(({ name }) => name).join(', ')}</p> : <Shown {...props} />
}
