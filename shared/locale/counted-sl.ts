/** A count with its noun: »1 minuta«, »2 minuti«, »3 minute«, »5 minut«, and by the last two digits »101 minuta«. */
export function counted(n: number, one: string, two: string, few: string, many: string): string {
  return `${n} ${[many, one, two, few, few][n % 100] ?? many}`
}
