import { autosave } from './autosave.ts'
import { followRules } from './rules.ts'
import { countLeft, focusFaults, sendOnce } from './small.ts'

// The whole script of the site. Every page works without it; hooks are `data-enhance` words and `data-pointer`.
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-enhance]')) {
  const words = form.dataset['enhance']?.split(/\s+/) ?? []
  if (words.includes('form')) {
    followRules(form)
    autosave(form)
  }
  if (words.includes('once')) sendOnce(form)
}
for (const area of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-enhance~="count"]')) countLeft(area)
focusFaults()
