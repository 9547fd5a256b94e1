/** Files out of what was dropped or pasted. */

export interface Dropped {
  readonly files: readonly File[]
  /** Whether there was a folder among them, which is left out. */
  readonly folder: boolean
}

export function takeDropped(data: DataTransfer | null): Dropped {
  const items = [...(data?.items ?? [])].filter(({ kind }) => kind === 'file')
  const files = items.filter((item) => !isFolder(item)).map((item) => item.getAsFile())
  return { files: files.filter((file) => file !== null), folder: items.some(isFolder) }
}

function isFolder(item: DataTransferItem): boolean {
  return item.webkitGetAsEntry()?.isDirectory === true
}

/** Browsers call each picture that was copied the same: they are told apart by a number. */
export function namedPictures(
  files: readonly File[],
  stem: string,
  others: readonly { readonly name: string }[],
): readonly File[] {
  const taken = new Set(others.map(({ name }) => name))
  return files.map((file) => {
    const [, type] = /^image\.(\w+)$/.exec(file.name) ?? []
    if (type === undefined) return file
    let name = `${stem}.${type}`
    for (let n = 2; taken.has(name); n += 1) name = `${stem}-${n}.${type}`
    taken.add(name)
    return new File([file], name, { type: file.type })
  })
}
