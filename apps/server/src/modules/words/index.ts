export { monthsUpTo, oneOfMarks, searchOf, searchWords } from './search.ts'
export { askedWordsOf, otherNames, warmWords, wordsOf, type AskedWord } from './words.ts'
