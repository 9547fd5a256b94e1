/** What the build tells: paths of modules on the server, each with its hash, such as `/assets/bridge-….js`. */

/** For the loader: the bridge. */
declare const LIFEBUOY_BRIDGE: string

/** For the bridge: the panel with its words, by language. */
declare const LIFEBUOY_PANELS: Readonly<Record<string, string>> & { readonly en: string }
