import { administrator, agent, type DemoSignIn } from '../../../core/demo/seed/sign-ins.ts'
import type { Chromium } from '../../services/index.ts'
import { freePort } from '../../services/wait.ts'
import { embeddedIdentity, type Worker } from './identity.ts'
import { demoMailbox } from './mailbox.ts'
import { startProcess, whenReady } from './platform.ts'
import type { RunningPlatform } from './portal.ts'

const SLUG = 'charost'

/** What `npm start` gives, on a free port and with data of its own: SQLite, the embedded provider, the demo's mails, one process. */
export async function embeddedPortal(_context: Mocha.Context, chromium: Chromium): Promise<RunningPlatform> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const program = startProcess(['serve'], { PORT: String(port) })
  await whenReady(program, origin)
  const reader = await chromium.visitor()
  const mailbox = demoMailbox(reader.page, `${origin}/t/${SLUG}/demo/courriels`)
  return {
    lane: 'embedded',
    origins: [origin],
    slug: SLUG,
    identity: embeddedIdentity(mailbox),
    mailbox,
    agent: worker(agent),
    // The demonstration has one service: the administrator, who works for none, stands for those of another.
    outsider: worker(administrator),
    administrator: worker(administrator),
    proxied: false,
    lastWords: program.lastWords,
    stop: async () => {
      await reader.close()
      await program.stop()
    },
  }
}

function worker({ email, password, firstName, lastName }: DemoSignIn): Worker {
  return { email, password, name: `${firstName} ${lastName}` }
}
