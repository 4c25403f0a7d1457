import { analyze } from './analyze.js';
import { synonymsOf } from './synonyms.js';

const synonyms = (word: string) => synonymsOf(analyze(word).at(-1)!);

describe('synonymsOf', () => {
  it('works both ways, on stems', () => {
    expect(synonyms('deleting')).toEqual(expect.arrayContaining(analyze('remove')));
    expect(synonyms('removal')).toEqual(expect.arrayContaining(analyze('delete')));
    expect(synonyms('removed')).toEqual(expect.arrayContaining(analyze('delete')));
  });

  it('knows words that are written as one or as two', () => {
    expect(synonyms('log-in')).toEqual(expect.arrayContaining(analyze('signin')));
    expect(synonyms('login')).not.toContain('login');
  });
});
