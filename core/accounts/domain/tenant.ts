/** A service of the town hall that answers families. */
export interface TenantService {
  /** What roles and démarches call it: `enfance-jeunesse`. */
  readonly slug: string
  readonly name: string
  readonly phone: string
  readonly email: string
  /** Opening hours, as a sentence. */
  readonly hours: string
  /** Working days within which it promises an answer. */
  readonly answerDays: number
}

/** What a public site owes its readers and the platform cannot know. Sentences, as families read them. */
export interface TenantLegal {
  /** Postal address of the town hall, on one line. */
  readonly address: string
  /** Who hosts the portal: name, address, telephone (loi n° 2004-575). */
  readonly host: string
  /** How to reach the data protection officer, whom every public body has (GDPR, art. 37). */
  readonly dataProtection: string
}

export interface TenantSettings {
  /** Code of the département: `18`, `2A`, `971`. */
  readonly department: string
  /** Zone of the school holidays. */
  readonly zone: 'A' | 'B' | 'C'
  /** `2026-2027`. */
  readonly schoolYear: string
  /** The first one is shown on every page. */
  readonly services: readonly TenantService[]
  readonly schools: readonly string[]
  /** The commune's own closing days, `YYYY-MM-DD`, beside weekends and public holidays. */
  readonly closingDays: readonly string[]
  /** Absent: the legal pages send to the service. */
  readonly legal?: TenantLegal
}

/** A commune. */
export interface Tenant {
  readonly id: string
  /** Its place in addresses: `/t/charost`. */
  readonly slug: string
  readonly name: string
  /** Host names of its own, in lower case. */
  readonly hosts: readonly string[]
  /** Folder of `themes/`. */
  readonly theme: string
  readonly settings: TenantSettings
}
