import type { Word } from '../language/words.js';

/** The longest run in which a phrase of one to four words follows itself, in repetitions. */
export function longestRepetition(words: readonly Word[]): number {
  let longest = 1;
  for (let period = 1; period <= 4; period += 1) {
    let same = 0;
    for (let index = period; index < words.length; index += 1) {
      same = words[index]?.text === words[index - period]?.text ? same + 1 : 0;
      longest = Math.max(longest, Math.floor(same / period) + 1);
    }
  }
  return longest;
}
