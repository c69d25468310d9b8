/**
 * Age in complete years on a day. Both are `YYYY-MM-DD`.
 * @throws RangeError when one of the two is not a date, so that a guard on an unknown age stays closed.
 */
export function age(birthDate: string, on: string): number {
  const birth = parts(birthDate)
  const day = parts(on)
  const before = day.month < birth.month || (day.month === birth.month && day.day < birth.day)
  return day.year - birth.year - (before ? 1 : 0)
}

function parts(date: string): { year: number; month: number; day: number } {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (!match) throw new RangeError(`"${date}" is not a date`)
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }
}
