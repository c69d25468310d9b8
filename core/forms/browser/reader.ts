import type { FieldReader } from '../domain/decode/decode-value.ts'

/** The fields of a form in the page, read as the server reads them once posted. Disabled ones are not posted. */
export function readerOf(form: HTMLFormElement): FieldReader {
  const fields = new FormData(form)
  const texts = (name: string) => fields.getAll(name).filter((value) => typeof value === 'string')
  return {
    text: (name) => (texts(name)[0] ?? '').trim(),
    all: texts,
    has: (name) => fields.has(name),
  }
}
