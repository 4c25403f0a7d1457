import fc from 'fast-check';
import { analyze, analyzeRanges, termFrequencies } from './analyze.js';

describe('analyze', () => {
  it.each([
    ['How do I reset the passwords?', ['reset', 'password']],
    ["It doesn't work; the user's file isn't there", ['work', 'user', 'file']],
    ['Set MAX_UPLOAD_MB', ['set', 'max', 'upload', 'mb', 'maxuploadmb']],
    ['run npm-ci', ['run', 'npm', 'ci', 'npmci']],
    ['getUserName', ['get', 'user', 'name', 'getusernam']],
    ['1,000 euros, 3.5 %', ['1000', 'euro', '3.5']],
    ['Café NAÏVE Straße', ['cafe', 'naiv', 'strass']],
    ['ﬁle ①', ['file', '1']],
    ['👍 🙏 …', []],
    ['the of and', []],
  ])('reads %j', (text, terms) => {
    expect(analyze(text)).toEqual(terms);
  });

  it.each([
    ['de', 'Wie setze ich meine Passwörter zurück?', 'Passwort'],
    ['fr', "Où sont les paramètres de l'appareil ?", 'parametre'],
    ['es', '¿Dónde están las contraseñas?', 'contraseña'],
    ['ru', 'Как изменить пароли?', 'пароль'],
  ])('finds another form of a word in %s', (language, text, word) => {
    expect(analyze(text, language)).toEqual(expect.arrayContaining(analyze(word, language)));
  });

  it('pairs the characters of scripts without spaces', () => {
    expect(analyze('東京都')).toEqual(['東京', '京都']);
    expect(analyze('東京2024年')).toEqual(['東京', '2024', '年']);
  });

  it('says where the terms stand', () => {
    const text = 'The Upload-Limit is 50 MB.';
    expect(analyzeRanges(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Upload-Limit',
      '50',
      'MB',
    ]);
  });

  it('counts words once, however many terms a compound has', () => {
    expect(termFrequencies('the e-mail e-mail').length).toBe(4);
    expect(termFrequencies('the e-mail e-mail').terms.get('email')).toBe(2);
  });

  it('gives the same terms whatever the face, without empty ones', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const terms = analyze(text);
        expect(terms).not.toContain('');
        expect(analyzeRanges(text).flatMap((range) => range.terms)).toEqual(terms);
        expect([...termFrequencies(text).terms.keys()]).toEqual([...new Set(terms)]);
      }),
    );
  });

  it('leads irregular English forms back to their word, and keeps "founded" apart from "found"', () => {
    expect(analyze('paid sent bought broken')).toEqual(analyze('pay send buy break'));
    expect(analyze('found')).toEqual(analyze('finding'));
    expect(analyze('founded')).not.toEqual(analyze('found'));
    expect(analyze('found', 'de')).toEqual(['found']);
  });
});
