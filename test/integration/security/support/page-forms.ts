/** A form as it stands in a page. */
export interface PageForm {
  readonly action: string
  readonly method: 'GET' | 'POST'
  /** Every control with a name, in order; of several choices, each. */
  readonly fields: readonly (readonly [name: string, value: string])[]
}

/** The forms of a page that Parvis drew: its templates write attributes between double quotes. */
export function formsOf(html: string): PageForm[] {
  return [...html.matchAll(/<form ([^>]*)>(.*?)<\/form>/gs)].map(([, attributes = '', inner = '']) => ({
    action: attribute(attributes, 'action') ?? '',
    method: attribute(attributes, 'method') === 'post' ? 'POST' : 'GET',
    fields: [...inner.matchAll(/<(?:input|select|textarea|button)\b([^>]*)>/g)].flatMap(([, text = '']) => {
      const name = attribute(text, 'name')
      return name === undefined ? [] : [[name, attribute(text, 'value') ?? ''] as const]
    }),
  }))
}

function attribute(text: string, name: string): string | undefined {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1]
  return value?.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&#x3D;', '=').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
