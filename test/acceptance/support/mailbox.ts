import type { Page } from 'playwright-core'
import { until, type Handle } from '../../services/index.ts'

export interface ReadMail {
  readonly subject: string
  readonly text: string
  /** Every http(s) address in it. */
  readonly links: readonly string[]
}

export interface MailQuery {
  readonly to: string
  /** A part of the subject. */
  readonly subject: string
}

/** Where the mails of a portal arrive. */
export interface Mailbox {
  /** The newest matching mail, waited for. @throws Error when none comes. */
  wait(query: MailQuery): Promise<ReadMail>
}

const PATIENCE = 20_000

/** The demonstration's own page of mails, read as a visitor reads it. @param list its address */
export function demoMailbox(page: Page, list: string): Mailbox {
  return {
    async wait({ to, subject }) {
      const mail = page.getByRole('row').filter({ hasText: to }).filter({ hasText: subject }).first()
      await until(async () => (await page.goto(list), (await mail.count()) > 0), { what: `a mail for ${to} about "${subject}"`, milliseconds: PATIENCE, every: 250 })
      await mail.getByRole('link').click()
      await page.getByRole('heading', { level: 1 }).waitFor()
      const main = page.getByRole('main')
      const links = await main.locator('a[href^="http"]').evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).href))
      return { subject: (await main.getByRole('heading', { level: 1 }).innerText()).trim(), text: await main.innerText(), links }
    },
  }
}

/** A real SMTP server, which keeps what it is sent. */
export function smtpMailbox(smtp: Handle<'smtp'>): Mailbox {
  return { wait: ({ to, subject }) => smtp.waitForMail({ to, subject: anySpaces(subject) }, PATIENCE) }
}

/** French puts a no-break space before a colon, where a test types a plain one. */
function anySpaces(text: string): RegExp {
  return new RegExp(text.split(/\s+/).map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join(String.raw`\s+`))
}
