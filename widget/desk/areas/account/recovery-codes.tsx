/** The recovery codes, shown this once, to be copied or saved. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { SectionProps } from './index.tsx'

export interface RecoveryCodesProps {
  readonly said: SectionProps['said']
  readonly codes: readonly string[]
  readonly onKept: () => void
}

export function RecoveryCodes({ said, codes, onKept }: RecoveryCodesProps) {
  const { totp: words } = said
  const [copied, setCopied] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)

  useLayoutEffect(() => heading.current?.focus(), [])

  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n')).catch(() => undefined)
    setCopied(true)
  }

  const save = () => {
    const url = URL.createObjectURL(new Blob([`${codes.join('\n')}\n`], { type: 'text/plain' }))
    const link = document.createElement('a')
    link.href = url
    link.download = words.fileName
    link.click()
    URL.revokeObjectURL(url)
  }

  return (
    <div class="totp-codes">
      <h3 tabIndex={-1} ref={heading}>
        {words.codesHeading}
      </h3>
      <p>{words.codesAbout}</p>
      <ol>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div class="area-foot">
        <button type="button" class="button" onClick={() => void copy()}>
          {copied ? words.copied : words.copyCodes}
        </button>
        <button type="button" class="button" onClick={save}>
          {words.saveCodes}
        </button>
        <button type="button" class="button primary" onClick={onKept}>
          {words.kept}
        </button>
      </div>
    </div>
  )
}
