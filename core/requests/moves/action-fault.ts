import { AppError } from '../../kernel/index.ts'
import type { ShapeFault } from '../domain/check/shape.ts'

/**
 * A workflow asks an action for something that it does not take: a fault of the package, which no agent can mend. The whole move is
 * undone. `data` names places and never a value, which may be about health.
 */
export class ActionFault extends AppError {
  constructor(action: string, faults: readonly ShapeFault[]) {
    super('action.parameters', 500, { action, faults: faults.map(({ pointer, problem }) => `${pointer} ${problem}`) })
    this.message = `the action "${action}" does not take: ${faults.map(({ pointer }) => pointer || '/').join(', ')}`
  }
}
