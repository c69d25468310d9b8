/** What a person reads when an error ends a page: by error code, or by its first part (`request.` for `request.not-found`). */
export interface Wording {
  readonly [code: string]: { readonly title: string; readonly text: string }
}
