/** The words of a text as they are searched by, the same in rows that are written now and in those that were there before. */

/** Letters of a word that are kept: what is typed into a search is shorter. */
export const WORD_LENGTH = 80

/** Words that one text is found by. */
export const WORDS_KEPT = 20

/** A text's words as they are compared: in lower case, without marks on letters, so that `Șerban` is `serban`. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return [...new Set(plain.match(/[\p{L}\p{N}]+/gu))]
    .slice(0, WORDS_KEPT)
    .map((word) => word.slice(0, WORD_LENGTH))
}

/** By what a person is found: their name and address, and the parts of the address but its ending, which many share. */
export function wordsOfPerson({ name, email }: { readonly name: string; readonly email: string }): string[] {
  const address = email === '' ? [] : [email.slice(0, WORD_LENGTH)]
  return [...new Set([...wordsOf(name), ...address, ...wordsOf(email.replace(/\.[^.@]*$/, ''))])]
}
