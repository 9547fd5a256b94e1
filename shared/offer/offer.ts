/** The life of an offer: what it is now, and why it cannot be answered. */
/** What the store keeps of it. `replaced` by a later version of the same ticket's. */
export const storedOfferStates = ['open', 'accepted', 'refused', 'replaced', 'withdrawn'] as const

export type StoredOfferState = (typeof storedOfferStates)[number]

/** Nothing happens to an open offer when it expires: the time has passed, and from then on it is read so. */
export type OfferState = StoredOfferState | 'expired'

interface Standing {
  readonly state: StoredOfferState
  readonly version: number
  /** Epoch milliseconds. */
  readonly validUntil: number
}

/** What an offer is at `now` (epoch ms). */
export function offerStateAt({ state, validUntil }: Omit<Standing, 'version'>, now: number): OfferState {
  return state === 'open' && now > validUntil ? 'expired' : state
}

/** Why an offer is not answered or withdrawn: what it has become, or another version than was named. */
export const offerRefusals = [
  'offer_accepted',
  'offer_refused',
  'offer_replaced',
  'offer_withdrawn',
  'offer_expired',
] as const

export type OfferRefusal = (typeof offerRefusals)[number]

/**
 * Why an answer to `version` of this offer would be refused at `now` (epoch ms); null when it would not.
 * An offer that has expired can still be withdrawn.
 */
export function whyNotOffer(
  offer: Standing,
  version: number,
  answer: 'accept' | 'refuse' | 'withdraw',
  now: number,
): OfferRefusal | null {
  const state = offerStateAt(offer, now)
  switch (state) {
    case 'open':
      return version === offer.version ? null : 'offer_replaced'
    case 'expired':
      if (version !== offer.version) return 'offer_replaced'
      return answer === 'withdraw' ? null : 'offer_expired'
    default:
      return `offer_${state}`
  }
}
