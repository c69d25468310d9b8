/** One figure, as a machine reads it. */
export interface Measure {
  /** Of the bench. */
  readonly name: string
  readonly metric: string
  readonly value: number
  readonly unit: string
  /** What the figure is times of the reference that ran beside it. */
  readonly ratio?: number
}

/** Middle value; of an even count, the lower of the two, so that it is always one that was seen. */
export function median(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)]
  if (middle === undefined) throw new RangeError('nothing was measured')
  return middle
}

/** @param digits after the decimal point. */
export function rounded(value: number, digits = 0): number {
  return Number(value.toFixed(digits))
}

/** The figures in columns, for a person. */
export function table(measures: readonly Measure[]): string {
  const rows = measures.map(({ name, metric, value, unit, ratio }) => [name, metric, String(value), unit, ratio === undefined ? '' : `× ${ratio}`])
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows.map((row) => row.map((cell, column) => (column === 2 ? cell.padStart(widths[2]!) : cell.padEnd(widths[column] ?? 0))).join('  ').trimEnd()).join('\n')
}
