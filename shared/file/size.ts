/** How large a file is, said in few letters: `812 B`, `14 kB`, `1.4 MB`. */

/** @param point what stands before decimals in the reader's language */
export function sizeText(bytes: number, point: string): string {
  if (bytes < 1000) return `${bytes}\u00a0B`
  const kilo = bytes / 1024
  if (kilo < 999.5) return `${Math.max(1, Math.round(kilo))}\u00a0kB`
  const mega = kilo / 1024
  const text = mega < 9.95 ? `${Math.round(mega * 10) / 10}` : `${Math.round(mega)}`
  return `${text.replace('.', point)}\u00a0MB`
}
