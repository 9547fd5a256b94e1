/** A count with its noun: „un minut”, „3 minute”, „20 de minute”. */
export function counted(n: number, one: string, many: string): string {
  if (n === 1) return one
  const last = n % 100
  return n === 0 || (last > 0 && last < 20) ? `${n} ${many}` : `${n} de ${many}`
}
