import fc from 'fast-check';
import { indexedUnits } from './indexed-units.js';

describe('indexedUnits', () => {
  it('reads each row of a table with the names of its columns', () => {
    const table = '| Plan | Yearly |\n| --- | --- |\n| Pro | 150 € |\n| Team | 450 € |';
    expect(indexedUnits(`We have plans.\n\n${table}\n\nAll with support.`)).toEqual([
      'We have plans.',
      'Plan: Pro, Yearly: 150 €',
      'Plan: Team, Yearly: 450 €',
      'All with support.',
    ]);
  });

  it('takes the header of a table that began earlier', () => {
    expect(indexedUnits('| Pro | 150 € |\n\nText.\n\n| a | b |', '| Plan | Yearly |')).toEqual([
      'Plan: Pro, Yearly: 150 €',
      'Text.',
      'a, b',
    ]);
  });

  it('keeps code with the sentence before it', () => {
    const text = 'Restart it. Run this:\n\n```bash\nsystemctl restart acme\n```\n\nDone.';
    expect(indexedUnits(text)).toEqual([
      'Restart it.',
      'Run this:',
      'Run this: systemctl restart acme',
      'Done.',
    ]);
  });

  it('does not take a pipe in code for a table', () => {
    expect(indexedUnits('```\n| a | b |\n| --- | --- |\n```')).toEqual(['| a | b |\n| --- | --- |']);
  });

  it('loses no word', () => {
    const line = fc.constantFrom('word', '| one | two |', '| --- | --- |', '```', '## head', '', 'a b. c d.');
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const units = indexedUnits(lines.join('\n')).join(' ');
        for (const word of lines.join(' ').match(/[a-z]+/g) ?? []) expect(units).toContain(word);
      }),
    );
  });
});
