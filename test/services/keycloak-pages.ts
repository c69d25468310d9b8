import type { Page } from 'playwright-core'
import { otpCode, type TestAccount } from './accounts.ts'

/** On Keycloak's sign-in page: types e-mail and password, and the second factor when it is asked for. */
export async function signInAtKeycloak(page: Page, account: TestAccount): Promise<void> {
  await page.locator('#username').fill(account.email)
  await page.locator('#password').fill(account.password)
  await page.locator('#kc-login').click()
  if (account.otpKey === undefined) return
  await page.locator('#otp').fill(otpCode(account))
  await page.locator('#kc-login').click()
}

/** On Keycloak's registration page (`prompt=create`): asks for an account. Keycloak then mails a link to confirm the address. */
export async function registerAtKeycloak(page: Page, { email, password }: { readonly email: string; readonly password: string }): Promise<void> {
  await page.locator('#email').fill(email)
  await page.locator('#password').fill(password)
  await page.locator('#password-confirm').fill(password)
  await page.locator('#kc-register-form input[type=submit]').click()
}
