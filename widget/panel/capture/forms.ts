/** Types that pictures can be written as, the best first, by what their names end in. */
export const pictureForms = [
  ['png', 'image/png'],
  ['webp', 'image/webp'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
] as const

/** Whether a vendor takes one of them. */
export function takesPictures(types: readonly string[]): boolean {
  return pictureForms.some(([extension]) => types.includes(extension))
}

const recordingForms = [
  ['webm', 'video/webm'],
  ['mp4', 'video/mp4'],
] as const

/** What recordings end in and are, so that the vendor takes and this browser makes them; null for none. */
export function recordingForm(types: readonly string[]): readonly [extension: string, type: string] | null {
  if (!('MediaRecorder' in globalThis)) return null
  return (
    recordingForms.find(
      ([extension, type]) => types.includes(extension) && MediaRecorder.isTypeSupported(type),
    ) ?? null
  )
}
