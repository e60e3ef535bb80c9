/** Living example matters. */
import type { Deps } from '../deps.ts'

export async function addDemoMatters(_deps: Deps, _districtId: number): Promise<void> {}
