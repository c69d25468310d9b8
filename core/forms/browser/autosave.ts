const EVERY = 20_000
const WORDS = {
  elsewhere: 'Cette page a été remplie dans un autre onglet ou sur un autre appareil. Enregistrez-la avec le bouton pour choisir les réponses à garder.',
  // A sign-in in another tab would not help: this page's form belongs to the session that ended. Posted by its button, it is kept.
  signedOut: 'Votre session est terminée. Enregistrez cette page avec le bouton : vous vous connectez, puis vous retrouvez vos réponses.',
  failed: 'Vos dernières réponses ne sont pas encore enregistrées. Nous essayons de nouveau. Gardez cette page ouverte.',
  back: 'Vos réponses sont de nouveau enregistrées.',
} as const

/**
 * Saves a page's form in the background, when an answer is left and every twenty seconds, by posting it where it goes anyway with
 * `X-Parvis-Autosave: 1`. 204: saved, `X-Parvis-Version` is the new version. 409: written elsewhere. Only trouble is announced.
 */
export function autosave(form: HTMLFormElement): void {
  const region = document.createElement('p')
  region.className = 'pv-autosave'
  region.setAttribute('role', 'status')
  form.append(region)
  let saved = contentOf(form)
  let running: Promise<void> | undefined
  let stopped = false

  async function save(): Promise<void> {
    const content = contentOf(form)
    if (stopped || content === saved) return
    try {
      const answer = await fetch(form.action, { method: 'POST', body: bodyOf(form), headers: { 'X-Parvis-Autosave': '1' }, redirect: 'manual' })
      if (answer.status === 204) {
        saved = content
        const version = form.querySelector<HTMLInputElement>('input[name="_version"]')
        if (version) version.value = answer.headers.get('X-Parvis-Version') ?? version.value
        if (region.textContent) say(WORDS.back)
      } else if (answer.status === 409) {
        stopped = true
        say(WORDS.elsewhere)
      } else say(answer.status === 401 || answer.status === 403 || answer.status === 419 || answer.type === 'opaqueredirect' ? WORDS.signedOut : WORDS.failed)
    } catch {
      say(WORDS.failed)
    }
  }

  function say(text: string): void {
    if (region.textContent !== text) region.textContent = text
  }

  function start(): void {
    running ??= save().finally(() => (running = undefined))
  }

  form.addEventListener('focusout', start)
  setInterval(start, EVERY)
  form.addEventListener('submit', (event) => {
    stopped = true
    if (!running) return
    // The version must be the one that the save under way leaves behind, or this tab would be taken for another one.
    event.preventDefault()
    const submitter = event.submitter
    void running.finally(() => form.requestSubmit(submitter))
  }, { capture: true })
}

/** The answers without the files: those wait for the button. */
function bodyOf(form: HTMLFormElement): FormData | URLSearchParams {
  const fields = new FormData(form)
  const texts = [...fields].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  if (form.enctype !== 'multipart/form-data') return new URLSearchParams(texts)
  const body = new FormData()
  for (const [name, value] of texts) body.append(name, value)
  return body
}

function contentOf(form: HTMLFormElement): string {
  return new URLSearchParams([...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && !entry[0].startsWith('_'))).toString()
}
