/** Completing a name while an expression is typed: which word the caret stands in, and what it may become. */
import type { NameChoice } from '@/backend'

export interface Word {
  start: number
  end: number
  text: string
}

/** What an expression may hold besides names. */
const FUNCTIONS = ['min', 'max', 'floor']
const NAME = /[\p{Script=Han}\p{Script=Latin}\d_〇々]/u

/** The word that ends at the caret; nothing where none does. */
export function wordBefore(text: string, caret: number): Word | undefined {
  let start = caret
  while (start > 0 && NAME.test(text[start - 1] ?? '')) start -= 1
  const word = text.slice(start, caret)
  return word === '' || /^\d/.test(word) ? undefined : { start, end: caret, text: word }
}

/** Names that begin with the word, then those that contain it, by their characters or pinyin initials. */
export function choicesFor(word: string, names: NameChoice[], most = 8): NameChoice[] {
  const typed = word.toLowerCase()
  const rank = (choice: NameChoice) => {
    if (choice.name.startsWith(word) || choice.initials.startsWith(typed)) return 0
    return choice.name.includes(word) || choice.initials.includes(typed) ? 1 : 2
  }
  const functions = FUNCTIONS.map((name) => ({ name, text: `${name}()`, initials: name, note: '函数' }))
  return [...names, ...functions]
    .map((choice) => ({ choice, rank: rank(choice) }))
    .filter((item) => item.rank < 2 && item.choice.name !== word)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map((item) => item.choice)
}

/** The text with the word replaced, and where the caret stands then: inside the brackets of a function. */
export function completed(text: string, word: Word, choice: NameChoice): { text: string; caret: number } {
  const caret = word.start + choice.text.length - (choice.text.endsWith('()') ? 1 : 0)
  return { text: text.slice(0, word.start) + choice.text + text.slice(word.end), caret }
}
