/** What a number is a number of, as it stands behind it. */
export const UNIT =
  /^\s?(?:%|°|€|\$|£|[kmgt]i?b\b|[kmg]?hz\b|[kmgt]?bits?\b|(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|times?|percent|euros?|dollars?|pounds?|files?|users?|people|devices?|items?|pieces?|folders?|servers?|accounts?|characters?|posts?|tage?n?|wochen?|monate?n?|jahre?n?|uhr|jours?|mois|ans?|d[ií]as?|mes(?:es)?|años?)\b)/iu;
/** What stands between a name and its number: "item number 25", "Windows version 10". */
const FIRST_NUMBER =
  /^s?[ \t]*(?:(?:number|no\.?|nr\.?|nummer|code|id|versions?)[ \t]*)?[#:"'“]?[ \t]*(\p{N}+(?:[.,]\p{N}+)*)/u;
/** Another number of the same list: "7/8/10", "15, 16 and 17". */
const NEXT_NUMBER =
  /^(?:[ \t]{0,3}(\/|,|&|-|–|(?:, ?)?(?:and|or|to|through|und|oder|bis|et|ou|à|y|e|o|a)(?=[ \t]))[ \t]{0,3})#?(\p{N}+(?:\.\p{N}+)*)(?![\p{L}\p{N}])/u;
const UP_TO = /^(?:-|–|to|through|bis|à|a)$/u;
/** What opens a range: "10.14+", "8 or later". */
const AND_LATER =
  /^(?:\+|,?[ \t]{1,3}(?:and|or|und|oder|et|ou|y|o)[ \t]{1,3}(?:later|newer|higher|above|up|over|greater|onwards?|höher|neuer|später|plus récent|ultérieure?s?|superior(?:es)?|posterior(?:es)?)(?!\p{L}))/u;
const AND_EARLIER =
  /^,?[ \t]{1,3}(?:and|or|und|oder)[ \t]{1,3}(?:earlier|older|lower|below|previous|älter|früher|niedriger)(?!\p{L})/u;
/** Characters after a name in which its numbers stand. */
const REACH = 80;
const MOST_NUMBERS = 12;

/** Never blank: "s" is a name of one letter. */
export function singular(word: string): string {
  return word.toLowerCase().replace(/(?<=.)s$/su, '');
}

/**
 * Whether a text gives a number to a name, alone, in a list or within a range: 10 to "windows" in "Windows 7/8/10" and
 * "Windows 8.1+". Any number will do if `number` is null. `name` is in lower case.
 */
export function givesNumber(name: string, number: string | null, text: string): boolean {
  const lower = text.toLowerCase();
  for (let at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + name.length)) {
    if (/[\p{L}\p{N}]/u.test(lower.charAt(at - 1))) continue;
    const after = lower.slice(at + name.length, at + name.length + REACH);
    const first = FIRST_NUMBER.exec(after);
    if (first && (number === null || isAmong(number, first[1]!, after.slice(first[0].length)))) return true;
  }
  return false;
}

/** `rest` is what follows the first number. */
function isAmong(number: string, first: string, rest: string): boolean {
  let low = first;
  for (let count = 0; count < MOST_NUMBERS; count += 1) {
    if (trimmed(low) === trimmed(number)) return true;
    if (AND_LATER.test(rest)) return compare(number, low) > 0;
    if (AND_EARLIER.test(rest)) return compare(number, low) < 0;
    const next = NEXT_NUMBER.exec(rest);
    if (next === null) return false;
    const [whole, mark = '', high = ''] = next;
    if (UP_TO.test(mark) && compare(low, number) < 0 && compare(number, high) < 0) return true;
    low = high;
    rest = rest.slice(whole.length);
    if (UNIT.test(rest)) return false;
  }
  return false;
}

/** Compares 10.14 and 10.9 part by part, as versions are. */
function compare(one: string, other: string): number {
  const [left, right] = [one, other].map((number) => number.split(/[.,]/).map(Number)) as [
    number[],
    number[],
  ];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** "007" is "7" where both are written so. */
function trimmed(number: string): string {
  return number.replace(/^0+(?=\p{N})/u, '');
}
