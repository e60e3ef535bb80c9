export { defaultCategories } from './default-tree.ts'
export type { Category, Guess } from './guess.ts'
export { forgetCategories, guessCategory, listCategories } from './read-categories.ts'
export { addDefaultCategories } from './save-categories.ts'
