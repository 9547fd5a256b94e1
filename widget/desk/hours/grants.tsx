/** What a company has of each package, and how much of it is used: in the order in which it is drawn. */
import type { GrantView } from '../../../shared/api/hours.ts'
import type { hours } from '../../../shared/locale/hours/en.ts'
import type { Words } from '../../../shared/locale/words.ts'
import { writeMinutes } from '../../../shared/support/minutes.ts'
import { sayDay } from '../../../shared/support/say.ts'

export interface GrantsProps {
  readonly grants: readonly GrantView[]
  /** Epoch ms. */
  readonly now: number
  readonly said: Words<typeof hours>
}

export function Grants({ grants, now, said }: GrantsProps) {
  if (grants.length === 0) return null
  return (
    <ul class="hours-grants">
      {grants.map((grant) => (
        <li key={`${grant.package?.id} ${grant.from}`}>
          <div>
            <span>{grant.package?.name ?? said.free}</span>
            <strong>{grant.left === 0 ? said.nothingLeft : said.left(writeMinutes(grant.left))}</strong>
          </div>
          <progress
            class="hours-bar"
            aria-hidden="true"
            data-low={grant.package !== null && grant.left * 5 <= grant.minutes}
            value={grant.used}
            max={grant.minutes || 1}
          />
          <p class="hint">
            {[
              said.usedOf(writeMinutes(grant.used), writeMinutes(grant.minutes)),
              ...whenOf(grant, now, said),
            ].join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  )
}

function whenOf({ renewsOn, until }: GrantView, now: number, said: GrantsProps['said']): string[] {
  if (renewsOn !== null) return [said.renews(sayDay(renewsOn, now, said))]
  return until === null ? [] : [said.runsOut(sayDay(until, now, said))]
}
