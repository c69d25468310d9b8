export { runChecks, type Check, type CheckResult } from './checks/check.ts'
export { databaseCheck, diskCheck, issuerCheck, jobsCheck, migrationsCheck, smtpCheck } from './checks/core-checks.ts'
export { createMetrics, type Metrics } from './metrics/metrics.ts'
export { operationsRoutes } from './http/routes.ts'
