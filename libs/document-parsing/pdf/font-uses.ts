import { type Font, type Glyph, standardLetter } from './graphics-state.js';
import { isNoLetter } from './unread-pages.js';

const LEAST_CODES = 8;
/** The most different letters for each code of a font whose map to Unicode is meaningful. */
const CODES_OF_A_LETTER = 3;

interface CodeUse {
  readonly text: string;
  /** The letter that viewers draw, if the font is a standard one; empty if it is not known. */
  readonly drawn: string;
  count: number;
}

/** Which codes the text of a page uses of each font. */
export class FontUses {
  private readonly uses = new Map<string, Map<number, CodeUse>>();

  add(name: string, font: Font, { unicode, originalCharCode, isSpace }: Glyph): void {
    if (isSpace || unicode.trim() === '') return;
    let use = this.uses.get(name);
    if (!use) this.uses.set(name, (use = new Map<number, CodeUse>()));
    const code = originalCharCode ?? -1;
    const known = use.get(code);
    if (known) known.count += 1;
    else use.set(code, { text: unicode, drawn: standardLetter(font, originalCharCode), count: 1 });
  }

  /** The letter that viewers draw for a code; empty if it is not known. */
  drawn(name: string, code: number): string {
    return this.uses.get(name)?.get(code)?.drawn ?? '';
  }

  /** Returns the fonts whose map to Unicode is wrong, and whether it is known what is drawn instead. */
  wrong(): ReadonlyMap<string, 'drawn' | 'garbled'> {
    const found = new Map<string, 'drawn' | 'garbled'>();
    for (const [font, codes] of this.uses) {
      const used = [...codes.values()];
      const countOf = (isIn: (use: CodeUse) => boolean) =>
        used.reduce((sum, use) => sum + (isIn(use) ? use.count : 0), 0);
      const all = countOf(() => true);
      const other = countOf(({ drawn, text }) => /^[!-~]$/.test(drawn) && drawn !== text);
      const texts = new Set(used.map(({ text }) => text));
      const hasCodes = codes.size >= LEAST_CODES;
      const isCollapsed = hasCodes && texts.size * CODES_OF_A_LETTER <= codes.size;
      const isStrange = hasCodes && 2 * countOf(({ text }) => isNoLetter(text)) > all;
      if (2 * other > all) found.set(font, 'drawn');
      else if (isCollapsed || isStrange) found.set(font, 'garbled');
    }
    return found;
  }
}
