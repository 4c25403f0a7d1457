import type { ScoredPassage } from '@app/retrieval';
import { answerUnits } from '../grounding/answer-unit-stream.js';
import type { AssessedUnit } from '../grounding/answer-verifier.js';
import { composeGenerated } from './compose-generated.js';
import { UnitSettler } from './settle-units.js';

const passage = (chunkId: string) =>
  ({
    chunkId,
    documentId: `doc-${chunkId}`,
    documentVersion: 1,
    title: chunkId,
    content: 'quote',
    relevanceScore: 1,
    pageNumber: null,
  }) as unknown as ScoredPassage;
const PASSAGES = [passage('a'), passage('b')];

/** What contains "WRONG" is refused, what contains "MAYBE" waits for the judge; the last marker names the passage. */
function assessed(text: string): AssessedUnit[] {
  return answerUnits(text).map((unit) => {
    const isFrame = ['lead-in', 'heading', 'confirmation', 'table-head'].includes(unit.kind);
    const isMeta = unit.text.includes('not mentioned');
    const verdict = isFrame
      ? 'frame'
      : isMeta
        ? 'no-claim'
        : unit.text.includes('WRONG')
          ? 'not-stated'
          : 'supported';
    const support = {
      passage: PASSAGES[(unit.markers[0] ?? 1) - 1]!,
      range: { start: 0, end: 5 },
      quote: 'quote',
    };
    return {
      unit,
      verdict,
      isCertain: !unit.text.includes('MAYBE'),
      support: isFrame || isMeta ? null : support,
      isMoved: false,
      reason: '',
    };
  });
}

function shown(
  text: string,
  verdicts: Parameters<UnitSettler['finish']>[0] = null,
  isJudged = false,
): string {
  const settler = new UnitSettler(isJudged);
  const pieces = assessed(text).flatMap((each) => settler.add(each));
  let before = '';
  for (let count = 0; count <= pieces.length; count += 1) {
    const { content } = composeGenerated(pieces.slice(0, count), PASSAGES, { isOpen: true });
    expect(content.startsWith(before)).toBe(true);
    before = content;
  }
  const { content } = composeGenerated([...pieces, ...settler.finish(verdicts)], PASSAGES);
  expect(content.startsWith(before)).toBe(true);
  return content;
}

describe('What is shown of an answer', () => {
  it.each([
    ['one marker a run', 'One [1]. Two [1]. Three [2]. Four [1].', 'One. Two. [1] Three. [2] Four. [1]'],
    ['a marker at the end of a paragraph', 'One [1].\n\nTwo [1].', 'One. [1]\n\nTwo. [1]'],
    [
      'a list under its lead-in',
      'Do this:\n\n1. One [1].\n2. Two [1].\n   - Sub [2].',
      'Do this:\n\n1. One.\n2. Two. [1]\n   - Sub. [2]',
    ],
    [
      'a list that is renumbered',
      'Do:\n1. One [1].\n2. WRONG [1].\n3. Three [1].',
      'Do:\n1. One.\n2. Three. [1]',
    ],
    ['the rest of an item', '1. WRONG [1]. Rest [1].\n2. Two [1].', '1. Rest.\n2. Two. [1]'],
    ['no lead-in without its list', 'Do this:\n\n1. WRONG.\n\nText [1].', 'Text. [1]'],
    ['no lead-in at the end', 'Text [1].\n\nAlso:', 'Text. [1]'],
    [
      'code with a marker below it',
      'Run [1]:\n\n```bash\nls [x]\n```\n\nDone [1].',
      'Run:\n\n```bash\nls [x]\n```\n\n[1]\n\nDone. [1]',
    ],
    ['no lead-in without its code', 'Run:\n```\nWRONG\n```\nText [1].', 'Text. [1]'],
    [
      'a table with its markers below it',
      '| A | B |\n|---|---|\n| 1 | 2 [1] |\n| WRONG | 3 |\n| 4 | 5 [2] |',
      '| A | B |\n|---|---|\n| 1 | 2 |\n| 4 | 5 |\n\n[1][2]',
    ],
    ['no head without rows', '| A | B |\n|---|---|\n| WRONG | 2 |\n\nText [1].', 'Text. [1]'],
    ['a confirmation with its sentence', 'No. One [1].', 'No. One. [1]'],
    ['no confirmation without its sentence', 'Yes. WRONG [1]. Two [1].', 'Two. [1]'],
    [
      'a heading with what follows',
      '## Title\n\nWRONG.\n\nText [1].\n\n## Other\n\nWRONG.',
      '## Title\n\nText. [1]',
    ],
    [
      'what is not mentioned, without a marker',
      'X is not mentioned. It lists Y [1].',
      'X is not mentioned. It lists Y. [1]',
    ],
    ['nothing but what is not mentioned', 'X is not mentioned.', ''],
    ['a quote block', '> One [1].', '> One. [1]'],
  ])('%s', (_, text, expected) => expect(shown(text)).toBe(expected));

  it('waits for the judge from the first doubtful piece on, and follows it', () => {
    const text = 'One [1]. MAYBE two [1]. MAYBE three [1]. Four [1].';
    expect(shown(text, ['not-stated', 'supported'], true)).toBe('One. MAYBE three. Four. [1]');
    expect(shown(text, null, true)).toBe('One. MAYBE two. MAYBE three. Four. [1]');
  });

  it('lets the judge bring back what rules refused', () => {
    expect(shown('WRONG MAYBE [1].', ['supported'], true)).toBe('WRONG MAYBE. [1]');
    expect(shown('WRONG MAYBE [1].', null, true)).toBe('');
  });
});
