/** The vendor's mail sources, asked for when the page that shows them is gone to, and after each change. */
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { MailSources } from '../../../../shared/api/mail-sources.ts'
import type { AreaProps } from '../../area.ts'

export interface KnownSources {
  readonly sources: MailSources | null
  readonly failed: boolean
  readonly onLoad: () => void
}

export function useMailSources(request: AreaProps['request'], shown: boolean): KnownSources {
  const [sources, setSources] = useState<MailSources | null>(null)
  const [failed, setFailed] = useState(false)
  const onLoad = useCallback(() => {
    setFailed(false)
    request('GET', '/api/vendor/mail-sources').then(setSources, () => setFailed(true))
  }, [request])
  useEffect(() => {
    if (shown) onLoad()
  }, [shown, onLoad])
  return { sources, failed, onLoad }
}
