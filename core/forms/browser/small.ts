/** A second click while the first is under way sends nothing. */
export function sendOnce(form: HTMLFormElement): void {
  let sent = false
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return
    if (sent) event.preventDefault()
    sent = true
  })
  // Coming "back" to the page, the form can be sent again.
  addEventListener('pageshow', () => (sent = false))
}

/** Says how many characters are left, once few are: before, it would only be noise. */
export function countLeft(area: HTMLTextAreaElement): void {
  const text = document.createElement('p')
  text.className = 'pv-hint'
  text.setAttribute('role', 'status')
  area.after(text)
  area.addEventListener('input', () => {
    const left = area.maxLength - area.value.length
    text.textContent = left > area.maxLength / 4 ? '' : left > 1 ? `Il reste ${left} caractères.` : left === 1 ? 'Il reste un caractère.' : 'La limite est atteinte.'
  })
}

/** After a refusal, the reader starts at the list of faults. */
export function focusFaults(): void {
  document.querySelector<HTMLElement>('[data-enhance~="focus"]')?.focus()
}
