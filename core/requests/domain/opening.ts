import type { DemarcheSettings } from './package.ts'

/** Whether a draft may be started on a day (`YYYY-MM-DD`, in Paris); both bounds are included. */
export function isOpenOn({ opens, closes }: Pick<DemarcheSettings, 'opens' | 'closes'>, day: string): boolean {
  return (opens === undefined || day >= opens) && (closes === undefined || day <= closes)
}
