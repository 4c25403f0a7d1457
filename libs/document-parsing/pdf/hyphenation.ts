const BROKEN = /(\p{L}[\p{L}\p{M}'’]*)[-\u2010\u00ad]$/u;
const REST = /^(\p{Ll}[\p{L}\p{M}'’]*)/u;
const COMPOUNDS =
  /^(?:self|non|well|co|ex|cross|high|low|long|short|real|user|end|pre|post|multi|semi|anti|read|write|run|one|two|three|half|full|built|open|third|e)$/i;
const MOST_WORDS = 200_000;
const LONGEST_WORD = 200;
const ADDRESS = /^["'“‘(<[]?(?:(?:https?|ftp):\/\/|www\.)/;
const IDEOGRAPH = /[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]/;

/**
 * Joins lines into running text. It collects the words of the document, to distinguish a hyphenated word from a
 * compound.
 */
export class LineJoiner {
  private readonly words = new Set<string>();

  /** Collects the words of a line, and of a compound each pair of neighbours: it may be broken between any two. */
  learn(text: string): void {
    if (this.words.size >= MOST_WORDS) return;
    for (const [word] of text.toLowerCase().matchAll(/\p{L}+(?:-\p{L}+)*/gu)) {
      const parts = word.split('-');
      if (parts.length === 1) this.words.add(word);
      for (let at = 1; at < parts.length; at += 1) this.words.add(`${parts[at - 1]}-${parts[at]}`);
    }
  }

  join(text: string, line: string): string {
    const broken = BROKEN.exec(text.slice(-LONGEST_WORD))?.[1];
    const rest = REST.exec(line)?.[1];
    if (broken === undefined || rest === undefined) return text + this.gap(text, line) + line;
    if (this.isCompound(broken, rest)) return `${text.slice(0, -1)}-${line}`;
    return text.slice(0, -1) + line;
  }

  private isCompound(broken: string, rest: string): boolean {
    const [first, second] = [broken.toLowerCase(), rest.toLowerCase()];
    if (this.words.has(first + second)) return false;
    if (this.words.has(`${first}-${second}`)) return true;
    return COMPOUNDS.test(broken) || (/^\p{Lu}+$/u.test(broken) && broken.length > 1);
  }

  private gap(text: string, line: string): string {
    if (isBrokenAddress(text, line)) return '';
    if (/\w[-/]$/.test(text.slice(-2)) && /^\w/.test(line)) return '';
    return IDEOGRAPH.test(text.at(-1) ?? '') && IDEOGRAPH.test(line.charAt(0)) ? '' : ' ';
  }
}

/** Whether a web address goes on in the next line: after its scheme, or after a dot or slash. */
function isBrokenAddress(text: string, line: string): boolean {
  const end = /\S*$/.exec(text.slice(-LONGEST_WORD))?.[0] ?? '';
  if (/^["'“‘(<[]?(?:https?|ftp):$/.test(end)) return line.startsWith('//');
  if (!ADDRESS.test(end) || !/[./]$/.test(end)) return false;
  return end.endsWith('/') ? /^\w/.test(line) : /^[a-z\d][\w-]*[./]\w/.test(line);
}
