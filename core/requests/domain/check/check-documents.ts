import type { DemarchePackage } from '../package.ts'
import type { Knowledge } from './knowledge.ts'
import type { PackageFaults, PackageFile } from './package-faults.ts'

/** Every `documentType` of the package's forms is a type of document that the vault knows. */
export function checkDocuments({ schema, transitionForms }: DemarchePackage, { documentTypes }: Knowledge, faults: PackageFaults): void {
  const files: [PackageFile, unknown][] = [['form.schema.json', schema], ...Object.entries(transitionForms)]
  for (const [file, content] of files) {
    for (const { pointer, type } of typesIn(content, '')) {
      if (typeof type === 'string' && documentTypes.has(type)) continue
      faults.add(file, pointer, `there is no type of document ${JSON.stringify(type)}`, `Name one of: ${[...documentTypes].join(', ')}`)
    }
  }
}

function typesIn(value: unknown, pointer: string): readonly { readonly pointer: string; readonly type: unknown }[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => {
    const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    // A property that is called `documentType` is an object, not a name.
    return key === 'documentType' && typeof part !== 'object' ? [{ pointer: at, type: part }] : typesIn(part, at)
  })
}
