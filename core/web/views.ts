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
  /** Sign-ins to show on a demonstration, absent in production. */
  readonly demo?: { readonly text: string; readonly links: readonly LinkView[] }
  /** Path of the current page, for "sign in and come back here". */
  readonly path: string
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
