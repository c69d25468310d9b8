/** Memory that a process holds, in bytes, as its own metrics tell. @param origin of a web process */
export async function residentMemory(origin: string): Promise<number> {
  const figures = await (await fetch(`${origin}/metrics`)).text()
  const [, bytes] = /^process_resident_memory_bytes (\S+)$/m.exec(figures) ?? []
  if (bytes === undefined) throw new Error(`${origin}/metrics tells no memory`)
  return Number(bytes)
}
