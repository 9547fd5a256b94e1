/** Fetches the choice of how somebody hears of their tickets, once their account is shown. */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { NoticesProps } from '../notices/index.tsx'

export function NoticesPart({ lang, ...props }: NoticesProps & { readonly lang: string }) {
  const [Part, setPart] = useState<ComponentType<NoticesProps> | null>(null)
  useEffect(() => {
    const fetchPart = async () => {
      const { open } = await import('../notices/index.tsx')
      const part = await open(lang)
      setPart(() => part)
    }
    // Without it the account is an account; it is asked for again with the next look.
    fetchPart().catch(() => undefined)
  }, [lang])
  return Part === null ? null : <Part {...props} />
}
