/**
 * What templates receive. A page's data is the page's own affair; what every page shares, and what every control of a
 * form looks like, is fixed here, so that a theme can be written against one page of types.
 */

/** A link as templates draw it. `href` is complete: made with the tenant's base path. */
export interface LinkView {
  readonly text: string
  readonly href: string
  readonly current?: boolean
}

export interface NoticeView {
  readonly kind: 'info' | 'success' | 'warning' | 'error'
  readonly title: string
  readonly text?: string
}

/** One fault of a form, as the error summary lists it. `href` is `#` and the id of the control. */
export interface FaultView {
  readonly text: string
  readonly href: string
}

/** Given to every template under `layout`; built once a request by the web room. */
export interface LayoutView {
  readonly tenant: {
    readonly name: string
    readonly service: { readonly name: string; readonly phone: string; readonly email?: string; readonly hours?: string }
    readonly home: string
  }
  /** Absolute path prefix of the tenant's pages: `/t/charost`, or an empty string on the tenant's own host. */
  readonly base: string
  readonly stylesheet: string
  readonly script: string
  readonly icons: string
  readonly account?: { readonly name: string; readonly email: string }
  /** Main navigation for this person in this place. */
  readonly menu: readonly LinkView[]
  readonly csrf: string
  /** What a demonstration says of itself, with its sign-ins; absent in production. */
  readonly demo?: {
    readonly text: string
    readonly links: readonly LinkView[]
    readonly signIns?: readonly { readonly who: string; readonly email: string; readonly password: string }[]
  }
  /** Path of the current page, for "sign in and come back here". */
  readonly path: string
  /** Links of the footer: legal notice, personal data, accessibility. */
  readonly footer?: readonly LinkView[]
  readonly year: number
}

/** What a page says about itself; `title` is unique in the browser and is the text of its h1. */
export interface PageView {
  readonly title: string
  readonly breadcrumb?: readonly LinkView[]
  readonly back?: LinkView
  readonly notice?: NoticeView
  readonly faults?: readonly FaultView[]
  /** `narrow` for questions, `wide` for tables of the back office. */
  readonly width?: 'narrow' | 'wide'
  /** False where the reader is the service itself: its telephone helps nobody there. */
  readonly help?: false
  /** Small line over the h1, naming what the page is part of: « Titre de la démarche · Zoé ». */
  readonly caption?: string
  /** First sentence, in larger type, under the h1. */
  readonly lead?: string
}

export interface ChoiceView {
  readonly id: string
  readonly value: string
  readonly label: string
  readonly hint?: string
  readonly checked: boolean
}

/** A file that a file control already holds, or that the vault proposes. */
export interface FileView {
  readonly id: string
  readonly name: string
  readonly detail: string
  readonly href: string
  readonly verdict: 'clean' | 'infected' | 'pending' | 'unchecked'
  /** Button that takes the file off this control. */
  readonly remove?: { readonly name: string; readonly value: string; readonly text: string }
}

interface ControlBase {
  /** Id of the control in the page: target of the error summary. */
  readonly id: string
  /** Name in the posted form. */
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly error?: string
  readonly required: boolean
  /** Says where a value comes from: « Repris du dossier de la famille ». */
  readonly origin?: string
  readonly disabled?: boolean
  /** Hidden by a rule now; drawn all the same when the browser may show it later. */
  readonly hidden?: boolean
  /** Key of the control for the enhancement script (its data pointer). */
  readonly pointer?: string
}

export interface TextControl extends ControlBase {
  readonly kind: 'text' | 'textarea' | 'email' | 'tel' | 'number' | 'money' | 'time'
  readonly value: string
  readonly autocomplete?: string
  readonly inputmode?: string
  readonly maxlength?: number
  /** Width in characters: 2, 4, 5, 10, 20; absent: the whole measure. */
  readonly width?: number
  readonly suffix?: string
  readonly rows?: number
}

export interface DateControl extends ControlBase {
  readonly kind: 'date'
  readonly parts: readonly { readonly id: string; readonly name: string; readonly label: string; readonly value: string; readonly width: number; readonly autocomplete?: string }[]
}

export interface ChoiceControl extends ControlBase {
  readonly kind: 'radios' | 'checkboxes' | 'select'
  readonly choices: readonly ChoiceView[]
  readonly inline?: boolean
}

/** One box: yes or not. `statement` is the sentence that is agreed, where it is a consent. */
export interface CheckboxControl extends ControlBase {
  readonly kind: 'checkbox' | 'consent'
  readonly checked: boolean
  readonly statement?: string
}

export interface FileControl extends ControlBase {
  readonly kind: 'file'
  readonly accept: string
  readonly limit: string
  /** Several files may be chosen at once: the pages of one document. */
  readonly multiple?: boolean
  readonly files: readonly FileView[]
  /** Documents of the vault that fit, offered as choices beside a new file. */
  readonly vault: readonly (ChoiceView & { readonly detail: string })[]
  readonly vaultName: string
}

/** A repeated block: persons who may pick up, contacts. `add` and `remove` are buttons' names and values. */
export interface ListControl extends ControlBase {
  readonly kind: 'list'
  readonly items: readonly { readonly title: string; readonly nodes: readonly NodeView[]; readonly remove?: { readonly name: string; readonly value: string; readonly text: string } }[]
  readonly add?: { readonly name: string; readonly value: string; readonly text: string }
  readonly empty: string
}

export interface StaticControl extends ControlBase {
  readonly kind: 'static'
  readonly value: string
}

export type ControlView = TextControl | DateControl | ChoiceControl | CheckboxControl | FileControl | ListControl | StaticControl

/** A node of a page of a form. `components/node` draws any of them. */
export type NodeView =
  | { readonly node: 'control'; readonly control: ControlView }
  | { readonly node: 'group'; readonly label?: string; readonly nodes: readonly NodeView[]; readonly hidden?: boolean; readonly pointer?: string }
  | { readonly node: 'row'; readonly nodes: readonly NodeView[] }
  | { readonly node: 'text'; readonly text: string; readonly style?: 'lead' | 'inset' | 'warning'; readonly hidden?: boolean; readonly pointer?: string }

/** A line of a check-your-answers page or of a file: question, answer, and a way to change it. */
export interface SummaryRowView {
  readonly label: string
  readonly value: string
  readonly lines?: readonly string[]
  readonly change?: LinkView
  readonly files?: readonly FileView[]
}

export interface SummaryView {
  readonly title: string
  readonly rows: readonly SummaryRowView[]
  readonly change?: LinkView
}

export interface TaskView {
  readonly title: string
  readonly href: string
  readonly state: 'done' | 'todo' | 'fault' | 'started'
  readonly stateText: string
  readonly hint?: string
}

/** A step of the process line of a request. */
export interface StepView {
  readonly title: string
  readonly state: 'done' | 'current' | 'next'
  readonly date?: string
  readonly text?: string
}

/** Tag: a state as a colour and a word, never a colour alone. */
export interface TagView {
  readonly text: string
  readonly kind: 'neutral' | 'info' | 'success' | 'warning' | 'error' | 'brand'
}

/** A card: drawn only where the whole of it opens something. `icon` is a name of the sprite. */
export interface CardView {
  readonly title: string
  readonly href: string
  readonly text?: string
  readonly icon?: string
  readonly tag?: TagView
  /** Short facts under the text: « Jusqu'au 15 août 2026 », « 10 minutes ». */
  readonly facts?: readonly string[]
}

export interface CellView {
  readonly text: string
  readonly href?: string
  /** Said after a link that would not be understood out of its row: « Fermer », « une démarche ». */
  readonly about?: string
  /** Second, quieter line of the cell. */
  readonly detail?: string
  readonly tag?: TagView
  readonly icon?: string
}

/** A table. A `number` column is set to the right with tabular figures. The first cell of a row is its header. */
export interface TableView {
  readonly caption: string
  readonly captionHidden?: boolean
  readonly columns: readonly { readonly text: string; readonly number?: boolean }[]
  readonly rows: readonly { readonly cells: readonly CellView[] }[]
  /** Total line, cell for cell. */
  readonly foot?: readonly CellView[]
  /** Drawn in place of a table without rows. */
  readonly empty?: EmptyView
}

export interface EmptyView {
  readonly title: string
  readonly text?: string
  readonly action?: LinkView
  readonly icon?: string
}

/** Pages of a list; `pages` holds null where numbers are left out. */
export interface PaginationView {
  readonly label: string
  readonly previous?: LinkView
  readonly next?: LinkView
  readonly pages: readonly (LinkView | null)[]
}

/** Views of one list as links: « À traiter (12) ». */
export interface TabView extends LinkView {
  readonly count?: number
}

/** A message of a conversation. `side` is `mine` for what the reader wrote. */
export interface MessageView {
  readonly author: string
  readonly at: number
  readonly side: 'mine' | 'theirs'
  readonly text: string
  readonly files?: readonly FileView[]
  readonly unread?: boolean
}

export interface HistoryView {
  readonly at: number
  readonly title: string
  readonly author?: string
  readonly text?: string
}

/** Filters of a list: a GET form to `action`, and the chosen filters as links that remove them. */
export interface FiltersView {
  readonly action: string
  readonly search?: { readonly name: string; readonly label: string; readonly value: string; readonly hint?: string }
  readonly selects: readonly { readonly id: string; readonly name: string; readonly label: string; readonly choices: readonly { readonly value: string; readonly label: string; readonly selected: boolean }[] }[]
  /** Values that the form must keep, for instance the current tab. */
  readonly kept?: readonly { readonly name: string; readonly value: string }[]
  readonly active: readonly LinkView[]
  readonly clear?: LinkView
}

/** The receipt of a confirmation page. */
export interface PanelView {
  readonly label: string
  readonly reference: string
  readonly text?: string
}

/** A link or a button that looks like one. With `href` it is a link, else a submit button. */
export interface ButtonView {
  readonly text: string
  readonly kind?: 'primary' | 'secondary' | 'danger' | 'quiet'
  readonly href?: string
  readonly name?: string
  readonly value?: string
  readonly icon?: string
}

/** A mail: plain paragraphs, a few facts, at most one button. `text` has a blank line between paragraphs. */
export interface MailView {
  readonly title: string
  readonly preheader?: string
  readonly greeting?: string
  readonly text: string
  readonly facts?: readonly { readonly label: string; readonly value: string }[]
  readonly action?: LinkView
  readonly closing?: string
}
