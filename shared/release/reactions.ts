/** What a reader can say of a release without a word; each sign once. */
export const reactionSigns = ['useful', 'love', 'hooray'] as const
export type ReactionSign = (typeof reactionSigns)[number]
