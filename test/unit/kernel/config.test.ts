import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect } from 'chai'
import { Faults, readConfig } from '../../../core/kernel/index.ts'

const KEY = Buffer.alloc(32, 7).toString('base64')
const HIDDEN = 'hunter2'

/** What production asks for, so that a test spoils one thing of it. */
const PRODUCTION = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://parvis.example.org',
  DATABASE_URL: `mysql://parvis:${HIDDEN}@db/parvis`,
  PARVIS_MASTER_KEY: KEY,
  OIDC_ISSUER: 'https://id.example.org/realms/parvis',
  OIDC_CLIENT_SECRET: HIDDEN,
  SMTP_URL: `smtps://user:${HIDDEN}@mail.example.org`,
  CLAMD_URL: 'tcp://clamd:3310',
}

type Environment = Record<string, string | undefined>

function faultsOf(env: Environment): Faults {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof Faults) return error
    throw error
  }
  throw new Error('this configuration is accepted')
}

const placesOf = (env: Environment): string[] => faultsOf(env).faults.map(({ place }) => place)

describe('The configuration', () => {
  let folder: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'parvis-config-'))
  })
  after(() => rmSync(folder, { recursive: true }))

  function file(name: string, text: string): string {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }

  it('of an empty environment is the demonstration’s', () => {
    const { databaseUrl, storageUrl, ...config } = readConfig({})
    expect(config).to.deep.equal({
      production: false, host: '127.0.0.1', port: 3000, publicUrl: 'http://127.0.0.1:3000', dataDir: resolve('var'), logLevel: 'info', proxies: 0,
      masterKey: undefined, oidc: { kind: 'embedded' }, smtpUrl: undefined, mailFrom: 'Parvis <ne-pas-repondre@parvis.test>', clamdUrl: undefined,
    })
    expect(databaseUrl.href).to.equal(`sqlite://${resolve('var')}/parvis.db`)
    expect(storageUrl.href).to.equal(`file://${resolve('var')}/files`)
  })

  it('takes each variable, and only what stands around it is trimmed', () => {
    const config = readConfig({
      ...PRODUCTION, HOST: ' 0.0.0.0 ', PORT: '8080', PUBLIC_URL: 'https://parvis.example.org/', PARVIS_DATA_DIR: '/srv/a folder', LOG_LEVEL: 'debug', PARVIS_PROXIES: '2',
      STORAGE_URL: 's3://key:secret@s3.example.org/bucket', MAIL_FROM: 'Mairie <mairie@example.org>', CLAMD_URL: 'unix:///run/clamd.sock',
      OIDC_CLIENT_ID: 'portal', OIDC_AUDIENCE: 'api',
    })
    expect(config).to.deep.include({
      production: true, host: '0.0.0.0', port: 8080, publicUrl: 'https://parvis.example.org', dataDir: '/srv/a folder', logLevel: 'debug', proxies: 2,
      masterKey: KEY, mailFrom: 'Mairie <mairie@example.org>',
      oidc: { kind: 'external', issuer: new URL(PRODUCTION.OIDC_ISSUER), clientId: 'portal', clientSecret: HIDDEN, audience: 'api' },
    })
    const { databaseUrl, storageUrl, smtpUrl, clamdUrl } = config
    expect([databaseUrl, storageUrl, smtpUrl, clamdUrl].map((url) => url?.href)).to.deep.equal([
      PRODUCTION.DATABASE_URL, 's3://key:secret@s3.example.org/bucket', PRODUCTION.SMTP_URL, 'unix:///run/clamd.sock',
    ])
  })

  it('holds a variable that is empty or blank for absent', () => {
    expect(readConfig({ PORT: '', HOST: '  ', DATABASE_URL: '', PARVIS_MASTER_KEY: '', OIDC_ISSUER: ' ' })).to.deep.equal(readConfig({}))
  })

  it('keeps a data folder whose name is no part of an address', () => {
    const { databaseUrl, storageUrl } = readConfig({ PARVIS_DATA_DIR: '/srv/100% à nous?#' })
    expect(decodeURIComponent(databaseUrl.pathname)).to.equal('/srv/100% à nous?#/parvis.db')
    expect(decodeURIComponent(storageUrl.pathname)).to.equal('/srv/100% à nous?#/files')
  })

  describe('secrets in files', () => {
    const SECRETS = { DATABASE_URL: 'mysql://a:b@db/x', PARVIS_MASTER_KEY: KEY, OIDC_CLIENT_SECRET: 'from a file', STORAGE_URL: 's3://k:s@host/b', SMTP_URL: 'smtp://u:p@mail' }

    for (const [name, value] of Object.entries(SECRETS)) {
      it(`${name}_FILE stands for ${name}, and comes first`, () => {
        const config = readConfig({ OIDC_ISSUER: 'http://id.test', OIDC_CLIENT_SECRET: 'x', [name]: 'another', [`${name}_FILE`]: file(name, `${value}\n`) })
        const { databaseUrl, storageUrl, smtpUrl, masterKey, oidc } = config
        expect([databaseUrl.href, storageUrl.href, smtpUrl?.href, masterKey, oidc.kind === 'external' && oidc.clientSecret]).to.include(value)
      })

      it(`${name}_FILE that cannot be read is a fault of its own`, () => {
        const { faults } = faultsOf({ OIDC_ISSUER: 'http://id.test', OIDC_CLIENT_SECRET: 'x', [name]: undefined, [`${name}_FILE`]: join(folder, 'absent') })
        expect(faults[0]).to.deep.include({ place: `${name}_FILE`, remedy: 'Donnez le chemin d’un fichier lisible' })
        expect(faults[0]?.problem).to.include('ENOENT')
      })
    }

    it('an empty file is a fault, not an absence', () => {
      const empty = file('empty', '\n')
      expect(placesOf({ DATABASE_URL_FILE: empty, PARVIS_MASTER_KEY_FILE: empty, OIDC_ISSUER: 'http://id.test', OIDC_CLIENT_SECRET_FILE: empty })).to.deep.equal(['DATABASE_URL', 'OIDC_CLIENT_SECRET', 'PARVIS_MASTER_KEY'])
    })
  })

  describe('refuses', () => {
    const REFUSED: readonly [string, string, string][] = [
      ['PORT', 'abc', '« abc » n’est pas un nombre entier de 0 à 65535'],
      ['PORT', '3000.5', '« 3000.5 » n’est pas un nombre entier de 0 à 65535'],
      ['PORT', '-1', '« -1 » n’est pas un nombre entier de 0 à 65535'],
      ['PORT', '65536', '« 65536 » n’est pas un nombre entier de 0 à 65535'],
      ['PARVIS_PROXIES', '11', '« 11 » n’est pas un nombre entier de 0 à 10'],
      ['PARVIS_PROXIES', 'true', '« true » n’est pas un nombre entier de 0 à 10'],
      ['LOG_LEVEL', 'verbose', '« verbose » n’est pas connu'],
      ['PUBLIC_URL', 'parvis.example.org', 'ce n’est pas une adresse d’un genre connu'],
      ['PUBLIC_URL', 'ftp://parvis.example.org', 'ce n’est pas une adresse d’un genre connu'],
      ['DATABASE_URL', 'postgres://db/parvis', 'ce n’est pas une adresse d’un genre connu'],
      ['DATABASE_URL', 'mysql://user:password@db', 'l’adresse ne nomme pas de base de données'],
      ['DATABASE_URL', 'mariadb://db/', 'l’adresse ne nomme pas de base de données'],
      ['DATABASE_URL', 'sqlite://var/parvis.db', 'l’adresse ne nomme pas de fichier'],
      ['DATABASE_URL', 'sqlite:///', 'l’adresse ne nomme pas de fichier'],
      ['DATABASE_URL', 'sqlite:', 'l’adresse ne nomme pas de fichier'],
      ['STORAGE_URL', '/srv/files', 'ce n’est pas une adresse d’un genre connu'],
      ['SMTP_URL', 'mail.example.org:25', 'ce n’est pas une adresse d’un genre connu'],
      ['CLAMD_URL', 'http://clamd', 'ce n’est pas une adresse d’un genre connu'],
      ['OIDC_ISSUER', 'id.example.org', 'ce n’est pas une adresse d’un genre connu'],
      ['PARVIS_MASTER_KEY', 'too short', 'ce ne sont pas 32 octets en base64'],
      ['PARVIS_MASTER_KEY', Buffer.alloc(31).toString('base64'), 'ce ne sont pas 32 octets en base64'],
      ['PARVIS_MASTER_KEY', Buffer.alloc(33).toString('base64'), 'ce ne sont pas 32 octets en base64'],
      ['PARVIS_MASTER_KEY', Buffer.alloc(32).toString('hex'), 'ce ne sont pas 32 octets en base64'],
    ]
    for (const [name, value, problem] of REFUSED) {
      it(`${name}=${value}`, () => {
        const { faults } = faultsOf({ [name]: value })
        expect(faults.map((fault) => [fault.place, fault.problem])).to.deep.equal([[name, problem]])
        expect(faults[0]?.remedy).to.match(/\S/)
      })
    }

    it('an issuer without the client’s secret', () => {
      expect(placesOf({ OIDC_ISSUER: 'http://id.test' })).to.deep.equal(['OIDC_CLIENT_SECRET'])
    })

    it('everything at once', () => {
      const error = faultsOf({ PORT: 'x', PARVIS_PROXIES: 'x', LOG_LEVEL: 'x', PUBLIC_URL: 'x', DATABASE_URL: 'x', PARVIS_MASTER_KEY: 'x', OIDC_ISSUER: 'http://id.test', STORAGE_URL: 'x', SMTP_URL: 'x', CLAMD_URL: 'x' })
      expect(error.code).to.equal('configuration.invalid')
      expect(error.faults.map(({ place }) => place)).to.have.members(['PORT', 'PARVIS_PROXIES', 'LOG_LEVEL', 'PUBLIC_URL', 'DATABASE_URL', 'PARVIS_MASTER_KEY', 'OIDC_CLIENT_SECRET', 'STORAGE_URL', 'SMTP_URL', 'CLAMD_URL'])
    })

    it('without a word of any secret', () => {
      const { message, faults } = faultsOf({
        ...PRODUCTION, DATABASE_URL: `postgres://u:${HIDDEN}@db/x`, SMTP_URL: `imap://u:${HIDDEN}@m`, STORAGE_URL: `ftp://${HIDDEN}@s`, PARVIS_MASTER_KEY: HIDDEN, OIDC_ISSUER: 'http://id.test', CLAMD_URL: `http://${HIDDEN}@clamd`, PUBLIC_URL: `ws://${HIDDEN}`,
      })
      expect(faults.length).to.be.greaterThan(5)
      expect(message + JSON.stringify(faults)).not.to.include(HIDDEN)
    })
  })

  describe('in production', () => {
    it('is accepted when nothing of the demonstration is left', () => {
      expect(readConfig(PRODUCTION).production).to.equal(true)
      expect(readConfig({ ...PRODUCTION, DATABASE_URL: undefined, DATABASE_URL_FILE: file('database', PRODUCTION.DATABASE_URL) }).production).to.equal(true)
      expect(readConfig({ ...PRODUCTION, DATABASE_URL: 'sqlite:///var/lib/parvis/parvis.db' }).production).to.equal(true)
    })

    const UNSAFE: readonly [string, string | undefined, string][] = [
      ['OIDC_ISSUER', undefined, 'le fournisseur d’identité embarqué est réservé aux démonstrations'],
      ['OIDC_ISSUER', 'http://id.example.org', 'le fournisseur d’identité est joint sans chiffrement'],
      ['OIDC_CLIENT_SECRET', 'dev-secret-web', 'c’est un secret par défaut'],
      ['OIDC_CLIENT_SECRET', 'changeme', 'c’est un secret par défaut'],
      ['PUBLIC_URL', undefined, 'le portail est joint sans chiffrement'],
      ['PUBLIC_URL', 'http://parvis.example.org', 'le portail est joint sans chiffrement'],
      ['DATABASE_URL', undefined, 'aucune base de données n’est nommée'],
      ['PARVIS_MASTER_KEY', undefined, 'la clé qui protège les documents manque'],
      ['SMTP_URL', undefined, 'aucun serveur de courriels n’est nommé'],
      ['CLAMD_URL', undefined, 'aucun antivirus n’est nommé'],
    ]
    for (const [name, value, problem] of UNSAFE) {
      it(`is refused with ${name}${value === undefined ? ' absent' : `=${value}`}: ${problem}`, () => {
        const { faults } = faultsOf({ ...PRODUCTION, [name]: value })
        expect(faults.map((fault) => [fault.place, fault.problem])).to.deep.equal([[name, problem]])
        expect(faults[0]?.remedy).to.match(/\S/)
        if (value !== undefined) expect(readConfig({ ...PRODUCTION, NODE_ENV: 'development', [name]: value })).to.be.an('object')
      })
    }

    it('tells all that is missing together', () => {
      expect(placesOf({ NODE_ENV: 'production' })).to.have.members(['OIDC_ISSUER', 'PUBLIC_URL', 'DATABASE_URL', 'PARVIS_MASTER_KEY', 'SMTP_URL', 'CLAMD_URL'])
    })
  })
})
