import { Faults } from '../../kernel/index.ts'
import type { FormValidators } from '../../forms/index.ts'
import type { Tenants } from '../../accounts/index.ts'
import type { DocumentTypes } from '../../vault/index.ts'
import type { ActionRegistry } from '../actions/registry.ts'
import { runCases } from '../domain/cases/run-cases.ts'
import { checkPackage } from '../domain/check/check-package.ts'
import type { DemarchePackage } from '../domain/package.ts'
import { judgeOf } from './form-judge.ts'
import { formOfPackage } from './release.ts'
import { transitionForm } from './transition-form.ts'
import { withFrenchSpaces } from './typography.ts'

/** Judges a package before it is published. */
export interface PackageChecker {
  /** @throws Faults `package.invalid` with every fault at its place, and what to do about it; `form.invalid` for a form that does not compile. */
  check(tenantId: string, pack: DemarchePackage): Promise<void>
}

interface Needs {
  readonly actions: ActionRegistry
  readonly documentTypes: DocumentTypes
  readonly tenants: Tenants
  readonly validators: FormValidators
}

export function createPackageChecker({ actions, documentTypes, tenants, validators }: Needs): PackageChecker {
  return {
    async check(tenantId, pack) {
      const tenant = await tenants.byId(tenantId)
      const faults = checkPackage(pack, {
        actions: actions.definitions(),
        documentTypes: new Set(documentTypes.all.map(({ type }) => type)),
        ...(tenant && { services: new Set(tenant.settings.services.map(({ slug }) => slug)) }),
      })
      if (faults.length > 0) throw new Faults('package.invalid', faults)
      const form = formOfPackage(pack)
      await compileQuestions(pack, validators)
      // Without the commune's closing days: a case says the same thing everywhere.
      const report = await runCases(pack, judgeOf(form, await validators.for(form)), { calendar: { closingDays: [] } })
      if (report.faults.length > 0) throw new Faults('package.invalid', report.faults)
    },
  }
}

/** The questions of transitions are compiled with the rest, so that no agent waits for it, nor meets its faults. */
async function compileQuestions(pack: DemarchePackage, validators: FormValidators): Promise<void> {
  const drawn = withFrenchSpaces(pack)
  for (const file of Object.keys(drawn.transitionForms)) await validators.for(transitionForm(drawn, file))
}
