/** `plugin.json`: what a folder of `plugins/` says of itself before any of it is used. */
export interface Manifest {
  /** = the folder's name = the prefix of its routes, tables and permissions. */
  readonly name: string
  /** Semantic version (semver.org) of the plugin; for a démarche, of the release that it would publish. */
  readonly version: string
  readonly title: string
  readonly summary?: string
  /** Names of other plugins or capabilities that must be there. */
  readonly needs?: readonly string[]
  /** Present in a démarche package; its shape is the requests room's affair. */
  readonly demarche?: Readonly<Record<string, unknown>>
}
