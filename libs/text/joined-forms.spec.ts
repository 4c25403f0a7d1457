import fc from 'fast-check';
import { joinedForms, withJoinedForms } from './joined-forms.js';

const forms = (text: string, language: string | null = 'en') =>
  joinedForms(text, language).map(({ kind, form }) => [kind, form]);

describe('joinedForms', () => {
  it.each([
    ['AB-1234/X', [['code', 'ab1234x']]],
    ['error E-40', [['code', 'e40']]],
    ['v2.31', [['code', 'v2p31']]],
    ['v23.1', [['code', 'v23p1']]],
    ['Plan 150', [['pair', 'plan150']]],
    ['2.4 GHz', [['pair', '2p4ghz']]],
    ['Wi-Fi', [['compound', 'wifi']]],
    ['please log in', [['phrase', 'login']]],
    ['of 30', []],
    ['30 of', []],
    ['2026-11-28', []],
    ['one, 2', []],
    ['運費 30', []],
  ])('reads %j', (text, expected) => {
    expect(forms(text)).toEqual(expected);
  });

  it('is the same however a code is written', () => {
    for (const text of ['AB-1234/X', 'ab_1234_x', 'AB.1234-X'])
      expect(forms(text)).toEqual([['code', 'ab1234x']]);
  });

  it('knows phrasal verbs in English only', () => {
    expect(forms('log in', 'de')).toEqual([]);
  });

  it('says where the words stand, and leaves every other character as it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9 ./_-]{0,60}$/), (text) => {
        for (const { start, end } of joinedForms(text)) expect(text.slice(start, end).trim()).not.toBe('');
        let added = withJoinedForms(text, 'en');
        for (const { form } of joinedForms(text)) added = added.replace(` ${form}`, '');
        expect(added).toBe(text);
      }),
    );
  });
});
