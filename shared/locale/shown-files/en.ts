/** What is said of files in a thread, English. */
export const words = {
  /** Before the decimals of a number. */
  point: '.',
  files: 'Files',
  openIt: (name: string) => `Open ${name}`,
  playIt: (name: string) => `Play ${name}`,
  saveIt: (name: string) => `Download ${name}`,
  open: 'Open',
  play: 'Play',
  save: 'Download',
  checking: 'Is being checked for viruses',
  withheld: (finding: string) => `Withheld: the virus scanner has found ${finding} in it.`,
  removed: 'No longer kept here',
  removedBy: (name: string) => `Removed by ${name}`,
}
