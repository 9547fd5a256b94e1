/** The vendor that is being changed: fetched, kept while one looks elsewhere, saved all at once. */
import { useEffect, useState } from 'preact/hooks'
import type { VendorDetail } from '../../../../shared/api/vendors.ts'
import { ApiProblem, type Client } from '../../../api/client.ts'
import { useSave } from '../use-save.ts'
import { changedParts, rebase, withLogo, type Draft, type PartName, type Settings } from './draft.ts'

interface Known {
  /** As the server last had it. */
  readonly base: VendorDetail
  readonly draft: Draft
}

/** By vendor: what is begun stays when one goes to the tickets and comes back. It is gone with the page. */
const kept = new Map<string, Known>()

export interface EditedVendor {
  readonly base: VendorDetail
  readonly draft: Draft
  readonly changed: readonly PartName[]
  readonly busy: boolean
  readonly errors: Readonly<Record<string, string>>
  readonly failure: string | null
  /** Somebody else was sooner; their changes are in the draft now. */
  readonly rebased: boolean
  readonly change: (part: Partial<Draft>) => void
  readonly set: (part: Partial<Settings>) => void
  readonly setLogo: (logo: Settings['branding']['logo']) => void
  /** The parts that were saved; null when they were not. */
  readonly save: () => Promise<readonly string[] | null>
  readonly discard: () => void
}

export interface VendorLoading {
  readonly vendor: EditedVendor | null
  readonly failed: boolean
  readonly retry: () => void
}

export function useVendor(request: Client['request'], vendorId: string): VendorLoading {
  const [known, setKnown] = useState<Known | null>(() => kept.get(vendorId) ?? null)
  const [failed, setFailed] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const [rebased, setRebased] = useState(false)
  const saving = useSave()

  const keep = (next: Known) => {
    kept.set(vendorId, next)
    setKnown(next)
  }

  useEffect(() => {
    // What was begun is not fetched over.
    const begun = kept.get(vendorId)
    if (begun !== undefined && changedParts(begun.base, begun.draft).length > 0) return
    let gone = false
    setFailed(false)
    const fetchVendor = async () => {
      try {
        const base = await request('GET', '/api/vendor')
        if (gone) return
        kept.set(vendorId, { base, draft: base })
        setKnown({ base, draft: base })
      } catch {
        if (!gone) setFailed(true)
      }
    }
    void fetchVendor()
    return () => {
      gone = true
    }
  }, [request, vendorId, attempt])

  const changed = known === null ? [] : changedParts(known.base, known.draft)
  const dirty = changed.length > 0
  useEffect(() => {
    if (!dirty) return
    const stay = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', stay)
    return () => removeEventListener('beforeunload', stay)
  }, [dirty])

  const retry = () => setAttempt(attempt + 1)
  if (known === null) return { vendor: null, failed, retry }
  const { base, draft } = known

  /** What was wrong with a part says nothing of what is being made of it. */
  function mend(parts: readonly string[]) {
    for (const field of Object.keys(saving.errors)) {
      if (parts.some((part) => field === part || field.startsWith(`${part}.`))) saving.mend(field)
    }
  }

  async function put(): Promise<readonly string[] | null> {
    const { name, locale, origins, settings } = draft
    try {
      const body = { version: base.version, name, locale, origins, settings }
      const { changed: names, ...saved } = await request('PUT', '/api/vendor', { body })
      keep({ base: saved, draft: saved })
      setRebased(false)
      return names
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.problem.code !== 'outdated') throw error
      const theirs = await request('GET', '/api/vendor')
      keep({ base: theirs, draft: rebase(base, draft, theirs) })
      setRebased(true)
      return null
    }
  }

  return {
    failed,
    retry,
    vendor: {
      base,
      draft,
      changed,
      busy: saving.busy,
      errors: saving.errors,
      failure: saving.failure,
      rebased,
      change(part) {
        mend(Object.keys(part))
        keep({ base, draft: { ...draft, ...part } })
      },
      set(part) {
        mend(Object.keys(part).map((name) => `settings.${name}`))
        keep({ base, draft: { ...draft, settings: { ...draft.settings, ...part } } })
      },
      setLogo: (logo) =>
        keep({
          base: { ...base, settings: withLogo(base.settings, logo) },
          draft: { ...draft, settings: withLogo(draft.settings, logo) },
        }),
      async save() {
        let saved: readonly string[] | null = null
        await saving.run(async () => {
          saved = await put()
        })
        return saved
      },
      discard() {
        for (const field of Object.keys(saving.errors)) saving.mend(field)
        keep({ base, draft: base })
        setRebased(false)
      },
    },
  }
}
