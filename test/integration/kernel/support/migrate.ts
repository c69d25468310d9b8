/** Migrates in a process of its own: `migrate.ts DATABASE_URL FOLDER`. Says what it ran, as JSON. */
import { migrate, openDatabase } from '../../../../core/kernel/index.ts'

const [url, folder] = process.argv.slice(2)
const database = openDatabase(new URL(url!))
const done = await migrate(database, [{ owner: 'trial', folder: folder! }])
await database.close()
process.stdout.write(JSON.stringify(done))
