/** The little of the web platform that browsers and servers have alike and that shared/ may use. */
declare class URL {
  static parse(url: string, base?: string): URL | null
  readonly href: string
  readonly protocol: string
  username: string
  password: string
  search: string
  hash: string
}
