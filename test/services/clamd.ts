import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { findProgram, launch, temporaryFolder } from './process.ts'
import { REMEDY, type Running, type Service } from './service.ts'
import { freePort } from './wait.ts'

/** `url` is a `CLAMD_URL` (`tcp://127.0.0.1:PORT`). Files over 25 MB are refused by an error, as in production. */
export interface Clamd extends Running {
  readonly url: string
}

// In two halves, so that no antivirus takes this file itself for a threat.
/** The 68 bytes that every antivirus agrees to find (eicar.org). Found anywhere in a file here, inside a PDF too. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

/** The name under which clamd reports it. */
export const EICAR_NAME = 'Eicar-Test-Signature'

export const clamd: Service<Clamd> = {
  variable: 'PARVIS_TEST_CLAMD_URL',

  missing() {
    return findProgram('clamd') ? undefined : `clamd is not installed: ${REMEDY}`
  },

  async start() {
    const folder = temporaryFolder('clamd')
    const port = await freePort()
    const signatures = join(folder, 'signatures')
    mkdirSync(signatures)
    const md5 = createHash('md5').update(EICAR).digest('hex')
    writeFileSync(join(signatures, 'parvis.hdb'), `${md5}:${EICAR.length}:${EICAR_NAME}\n`)
    writeFileSync(join(signatures, 'parvis.ndb'), `${EICAR_NAME}:0:*:${Buffer.from(EICAR).toString('hex')}\n`)
    const configuration = join(folder, 'clamd.conf')
    writeFileSync(configuration, settings(port, signatures, folder))
    const program = launch({ command: findProgram('clamd')!, args: ['--foreground', `--config-file=${configuration}`], folder })
    await program.ready(() => ping(port), 30_000)
    return { url: `tcp://127.0.0.1:${port}`, stop: program.stop }
  },

  async attach(url) {
    await ping(Number(new URL(url).port))
    return { url, stop: async () => {} }
  },
}

function settings(port: number, signatures: string, folder: string): string {
  return [
    'TCPAddr 127.0.0.1', `TCPSocket ${port}`, `DatabaseDirectory ${signatures}`, `TemporaryDirectory ${folder}`,
    'Foreground yes', 'StreamMaxLength 25M', 'MaxThreads 4', 'AlertEncryptedArchive yes', 'SelfCheck 0', '',
  ].join('\n')
}

function ping(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('zPING\0'))
    socket.setTimeout(2_000, () => socket.destroy(new Error('clamd does not answer')))
    socket.once('error', reject).once('data', (data) => {
      socket.destroy()
      resolve(data.toString().startsWith('PONG'))
    })
  })
}
