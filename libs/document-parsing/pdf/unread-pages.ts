import type { ParseProblem, Unread } from '../parsed-document.js';

const MOST_NAMED = 100;
const WORDS: Readonly<Record<Unread, readonly [one: string, many: string, advice: string]>> = {
  picture: [
    'is a picture without text',
    'are pictures without text',
    'Run text recognition (OCR) on the file',
  ],
  part: [
    'has a large picture, whose text was not read',
    'have large pictures, whose text was not read',
    'If it contains text, run text recognition (OCR) on the file',
  ],
  layer: [
    'is a picture with an invisible text layer, which was stored without comparing it with the picture',
    'are pictures with an invisible text layer, which was stored without comparing it with the pictures',
    'If the text is wrong, run text recognition (OCR) on the file',
  ],
  layerPart: [
    'has a picture with an invisible text layer, which was stored without comparing it with the picture',
    'have pictures with an invisible text layer, which was stored without comparing it with the pictures',
    'If the text is wrong, run text recognition (OCR) on the file',
  ],
  signs: [
    'has text in a font whose letters cannot be identified, which was left out',
    'have text in fonts whose letters cannot be identified, which was left out',
    'Export the file again with embedded fonts, or run text recognition (OCR) on it',
  ],
  letters: [
    'has a font whose letters cannot be identified',
    'have fonts whose letters cannot be identified',
    'Export the file again with embedded fonts, or run text recognition (OCR) on it',
  ],
};

/** A private-use or undefined character, which fonts without a Unicode map produce. */
const NO_LETTER = /[\ue000-\uf8ff\ufffd\u0001-\u0008\u000e-\u001f\u0080-\u009f]/g;
/** The reasons for which the rest of the page was read. */
const READ_IN_PART: ReadonlySet<Unread> = new Set(['part', 'layer', 'layerPart', 'signs']);
const MOST_WITHOUT_LETTERS = 0.3;

/** Whether a text has no meaning in Unicode. */
export function isNoLetter(text: string): boolean {
  return text.search(NO_LETTER) === 0;
}

/** Whether the text of a page consists mostly of meaningless characters. */
export function isUnreadable(text: string): boolean {
  const strange = text.match(NO_LETTER)?.length ?? 0;
  return strange > 10 && strange > MOST_WITHOUT_LETTERS * text.replace(/\s/g, '').length;
}

/** Formats `Page 3` or `Pages 3, 4 and 120 more`. */
export function pageNumbers(pages: readonly number[]): string {
  const named = pages.slice(0, MOST_NAMED).join(', ');
  const rest = pages.length > MOST_NAMED ? ` and ${pages.length - MOST_NAMED} more` : '';
  return `${pages.length === 1 ? 'Page' : 'Pages'} ${named}${rest}`;
}

/** Returns one problem for each reason, with the page numbers, which start at 1. */
export function unreadProblems(unread: ReadonlyMap<number, Unread>): ParseProblem[] {
  return (Object.keys(WORDS) as Unread[]).flatMap((why) => {
    const pages = [...unread].filter(([, own]) => own === why).map(([page]) => page);
    if (pages.length === 0) return [];
    const [one, many, advice] = WORDS[why];
    const subject = `${pageNumbers(pages)} ${pages.length === 1 ? one : many}`;
    const message = `${subject} and ${pages.length === 1 ? 'was' : 'were'} not read. ${advice} and upload the result.`;
    return [
      {
        code: 'DOCUMENT_SCANNED',
        message: READ_IN_PART.has(why) ? `${subject}. ${advice} and upload the result.` : message,
      },
    ];
  });
}
