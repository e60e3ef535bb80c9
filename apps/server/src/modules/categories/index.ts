export type { Category } from './guess.ts'
export { categoriesById, guessCategory, listCategories } from './read-categories.ts'
export { registerCategories } from './routes.ts'
export { addDefaultCategories } from './save-categories.ts'
