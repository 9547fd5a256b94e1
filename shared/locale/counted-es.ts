/** A count with its noun: «1 minuto», «3 minutos». */
export function counted(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`
}
