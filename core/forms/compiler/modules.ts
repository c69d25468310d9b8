/** Names under which compiled validators ask for what the room gives them. */
export const FORMATS_MODULE = 'parvis-formats'
export const REGEXP_MODULE = 'parvis-regexp'
