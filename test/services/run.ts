/**
 * Keeps services running for many runs of tests: `npx tsx test/services/run.ts mariadb keycloak` prints the lines
 * to paste into another terminal, and stops the services at Ctrl-C. Without a name: all that listen on a port.
 */
import { SERVICE_NAMES, startService, type ServiceName } from './index.ts'

const LISTENING: readonly ServiceName[] = ['mariadb', 'keycloak', 'clamd', 's3']

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !SERVICE_NAMES.includes(name as ServiceName))
if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(', ')}. Known: ${LISTENING.join(', ')}`)

for (const name of asked.length > 0 ? (asked as ServiceName[]) : LISTENING) {
  const service = await startService(name)
  if ('url' in service) console.log(`export PARVIS_TEST_${name.toUpperCase()}_${name === 'keycloak' ? 'ISSUER' : 'URL'}='${service.url}'`)
}
setInterval(() => {}, 60_000)
