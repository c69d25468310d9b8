import type { FileView } from '../../../web/index.ts'
import type { Facts } from '../facts.ts'
import type { FormFault, Origin } from '../model.ts'
import type { Answers, Pointer } from '../pointer.ts'
import type { FormState } from '../rules/state.ts'

/** A document of the vault that the person may choose. */
export interface VaultChoice {
  /** Id of the document. */
  readonly value: string
  readonly label: string
  /** « Ajouté le 3 mai 2026, valable jusqu'au 31 août 2026 ». */
  readonly detail: string
}

/** What files a page takes, as the vault says. */
export interface UploadView {
  /** For the input: `.pdf,.jpg,image/jpeg`. */
  readonly accept: string
  /** For people: « PDF, JPEG ou PNG, 10 Mo au plus ». */
  readonly limit: string
}

export interface RenderOptions {
  readonly data: Answers
  readonly facts: Facts
  readonly faults?: readonly FormFault[]
  readonly origins?: ReadonlyMap<Pointer, Origin>
  /** Documents that the answers name, by id. */
  readonly documents?: ReadonlyMap<string, FileView>
  /** Documents of the vault that fit a document type. */
  readonly vaultChoices?: (documentType: string) => readonly VaultChoice[]
  readonly upload?: UploadView
}

/** What drawing any node needs. `base` is the pointer of the list's item that the nodes stand in. */
export interface Drawing {
  readonly options: RenderOptions
  readonly base: Pointer
  readonly data: Answers
  readonly state: FormState
  readonly errors: ReadonlyMap<Pointer, string>
  readonly required: ReadonlySet<Pointer>
}
