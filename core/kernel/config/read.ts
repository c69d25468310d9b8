import { readFileSync } from 'node:fs'
import { Faults, type Fault } from '../errors.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads settings one by one and gathers the faults, so that an operator sees them all at once.
 * A secret may stand in a file named by `NAME_FILE` (container secrets).
 */
export class EnvironmentReader {
  readonly #env: Environment
  readonly #faults: Fault[] = []

  constructor(env: Environment) {
    this.#env = env
  }

  text(name: string): string | undefined {
    const value = this.#env[name]
    return value === undefined || value.trim() === '' ? undefined : value.trim()
  }

  secret(name: string): string | undefined {
    const file = this.text(`${name}_FILE`)
    if (file === undefined) return this.text(name)
    try {
      return readFileSync(file, 'utf8').trim()
    } catch (error) {
      this.fault(`${name}_FILE`, `le fichier ne peut pas être lu (${(error as Error).message})`, 'Donnez le chemin d’un fichier lisible')
      return undefined
    }
  }

  /** A secret may stand in its file. */
  isSet(name: string): boolean {
    return this.text(name) !== undefined || this.text(`${name}_FILE`) !== undefined
  }

  oneOf(name: string, values: readonly string[], otherwise: string): string {
    const text = this.text(name) ?? otherwise
    if (values.includes(text)) return text
    this.fault(name, `« ${text} » n’est pas connu`, `Choisissez parmi : ${values.join(', ')}`)
    return otherwise
  }

  integer(name: string, otherwise: number, [least, most]: readonly [number, number]): number {
    const text = this.text(name)
    if (text === undefined) return otherwise
    const value = Number(text)
    if (Number.isInteger(value) && value >= least && value <= most) return value
    this.fault(name, `« ${text} » n’est pas un nombre entier de ${least} à ${most}`, `Donnez ${name}, par exemple ${otherwise}`)
    return otherwise
  }

  url(name: string, schemes: readonly string[], secret = false): URL | undefined {
    const text = secret ? this.secret(name) : this.text(name)
    if (text === undefined) return undefined
    const url = URL.canParse(text) ? new URL(text) : undefined
    if (url && schemes.includes(url.protocol)) return url
    this.fault(name, 'ce n’est pas une adresse d’un genre connu', `Commencez-la par ${schemes.map((s) => `${s}//`).join(' ou ')}`)
    return undefined
  }

  fault(place: string, problem: string, remedy: string): void {
    this.#faults.push({ place, problem, remedy })
  }

  /** Throws everything that was found. */
  finish(): void {
    if (this.#faults.length > 0) throw new Faults('configuration.invalid', this.#faults)
  }
}
