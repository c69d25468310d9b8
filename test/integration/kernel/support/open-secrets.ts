/** Makes the keys of many installations: `open-secrets.ts FOLDER COUNT`. Says "ready", waits for FOLDER/go, then says what it derived. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openSecrets } from '../../../../core/kernel/index.ts'

const [folder, count] = process.argv.slice(2)
const derived = createHash('sha256')
process.stdout.write('ready\n')
while (!existsSync(join(folder!, 'go')));
for (let each = 0; each < Number(count); each++) derived.update(openSecrets({ masterKey: undefined, dataDir: join(folder!, String(each)) }).derive('csrf'))
process.stdout.write(derived.digest('hex'))
