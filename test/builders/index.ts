export * from './actors.ts'
export * from './families.ts'
export * from './tenants.ts'
