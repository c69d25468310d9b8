/** Keycloak's administration API for the realm `parvis`, as the first administrator of a test server. */
export class KeycloakAdmin {
  readonly #base: string

  /** @param issuer `http://127.0.0.1:PORT/realms/parvis` */
  constructor(issuer: string) {
    this.#base = issuer.replace(/\/realms\/[^/]+$/, '')
  }

  /**
   * @param path under `/admin/realms/parvis`, for instance `/users?email=…`.
   * @returns the JSON answer, `undefined` when there is none.
   * @throws Error with Keycloak's words when it refuses.
   */
  async call(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.#base}/admin/realms/parvis${path}`, {
      method,
      headers: { authorization: `Bearer ${await this.#token()}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`Keycloak: ${method} ${path} → ${response.status} ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }

  /** Asked for each call: it lasts a minute only, and tests make few calls. */
  async #token(): Promise<string> {
    return await passwordToken(`${this.#base}/realms/master`, {
      client_id: 'admin-cli', username: BOOTSTRAP.KC_BOOTSTRAP_ADMIN_USERNAME, password: BOOTSTRAP.KC_BOOTSTRAP_ADMIN_PASSWORD,
    })
  }
}

export const BOOTSTRAP = { KC_BOOTSTRAP_ADMIN_USERNAME: 'admin', KC_BOOTSTRAP_ADMIN_PASSWORD: 'admin' }

/** @throws Error with Keycloak's words, for instance `invalid_grant`. */
export async function passwordToken(issuer: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const response = await fetch(`${issuer}/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'password', scope: 'openid', ...fields }),
  })
  const answer = (await response.json()) as { access_token?: string }
  if (answer.access_token === undefined) throw new Error(`Keycloak gives no token: ${JSON.stringify(answer)}`)
  return answer.access_token
}
