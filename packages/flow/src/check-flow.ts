import type { MergedFlow } from './define-flow.ts'
import type { Flow } from './model.ts'
export function checkFlow(_id: string, merged: MergedFlow): Flow { return merged.flow }
