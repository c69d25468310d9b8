/** A row without its empty columns: `null` in the database is absence in the domain. */
export function present<Row extends object>(row: Row): { [Key in keyof Row as null extends Row[Key] ? never : Key]: Row[Key] } & { [Key in keyof Row as null extends Row[Key] ? Key : never]?: NonNullable<Row[Key]> } {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== undefined)) as ReturnType<typeof present<Row>>
}

/** JSON text of a column, or null. */
export function parsed<Value>(text: string | null): Value | null {
  return text === null ? null : (JSON.parse(text) as Value)
}

export function jsonOrNull(value: object | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value)
}
