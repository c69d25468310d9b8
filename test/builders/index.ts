export * from './actors.ts'
export * from './families.ts'
export * from './saved.ts'
export * from './tenants.ts'
