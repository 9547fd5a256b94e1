/** A count with its noun: „1 minuta“, „3 minuty“, „5 minut“. From five on, and for none, there is one form. */
export function counted(n: number, one: string, few: string, many: string): string {
  return `${n} ${n === 1 ? one : n > 1 && n < 5 ? few : many}`
}
