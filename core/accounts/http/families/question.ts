import { Stale } from '../../../kernel/index.ts'
import { formOf, render, type ButtonView, type Context, type NodeView, type NoticeView, type PageView } from '../../../web/index.ts'
import type { AnswerFault } from '../../domain/answers.ts'
import { AnswersRefused } from '../../usecases/answers-refused.ts'
import { faultViews, wordFaults, type FaultTexts } from './controls.ts'

/** A page with one form. `action` is a complete address; `version` is that of what is being changed. */
export interface Question {
  readonly page: PageView
  readonly action: string
  readonly version?: number
  readonly nodes: (errors: FaultTexts) => readonly NodeView[]
  /** Sentence of each fault. */
  readonly word: (fault: AnswerFault) => string
  readonly submit: string
  readonly other?: ButtonView
}

const CHANGED_MEANWHILE: NoticeView = {
  kind: 'warning',
  title: 'Ces informations ont changé entre-temps',
  text: 'Elles ont été modifiées dans une autre fenêtre. Vos réponses sont toujours là\u00a0: relisez-les, puis enregistrez de nouveau.',
}

/** Draws the page of a question. */
export function ask(ctx: Context, question: Question, faults: readonly AnswerFault[] = []): void {
  const { page, action, version, submit, other } = question
  const texts = wordFaults(faults, question.word)
  const nodes = question.nodes(texts)
  render(ctx, 'family/question', {
    page: { width: 'narrow', ...page, ...(faults.length > 0 && { faults: faultViews(texts, nodes) }) },
    action,
    version,
    nodes,
    submit,
    other,
  })
}

/**
 * Keeps what was posted, or asks again with all that was typed.
 * @param again the question with the posted answers, and the version that is current now.
 * @returns whether it was kept: the caller then sends the browser on.
 */
export async function keepOrAsk(ctx: Context, keep: () => Promise<unknown>, again: () => Promise<Question> | Question): Promise<boolean> {
  try {
    await keep()
    return true
  } catch (error) {
    if (error instanceof AnswersRefused) {
      ask(ctx, await again(), error.faults)
      ctx.status = 422
      return false
    }
    if (!(error instanceof Stale)) throw error
    const question = await again()
    ask(ctx, { ...question, page: { ...question.page, notice: CHANGED_MEANWHILE } })
    ctx.status = 409
    return false
  }
}

/** The version that the form was made from; 0, which nothing has, when it was tampered with. */
export function versionOf(ctx: Context): number {
  const text = formOf(ctx).text('version')
  return /^\d{1,9}$/.test(text) ? Number(text) : 0
}
