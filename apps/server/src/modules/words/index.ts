export { monthsUpTo, searchOf, searchWords } from './search.ts'
export { askedWordsOf, otherNames, warmWords, wordsOf, type AskedWord } from './words.ts'
