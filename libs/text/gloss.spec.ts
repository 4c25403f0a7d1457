import fc from 'fast-check';
import { englishGloss } from './gloss.js';

describe('englishGloss', () => {
  it.each([
    ['de', 'Wie lösche ich ein Konto?', 'how delete account?'],
    ['de', 'Wie schalte ich das automatische Speichern aus?', 'how turn off automatic save?'],
    [
      'de',
      'Wie melde ich mich an, wenn ich mein Passwort vergessen habe?',
      'how log in when password forget?',
    ],
    ['de', 'In welchem Format werden Buchungen exportiert?', 'format transaction export?'],
    ['fr', 'Comment imprimer plusieurs chèques à la fois ?', 'how print several check at the same time?'],
    ['fr', "Où trouver l'imprimante ?", 'where find printer?'],
    ['es', '¿Puedo deshacer la eliminación de una cuenta?', 'can i undo deletion account?'],
    ['it', 'Come posso cambiare la lingua del programma?', 'how do i change language program?'],
  ])('%s: %s', (language, question, gloss) => {
    expect(englishGloss(question, language)).toBe(gloss);
  });

  it('reads the parts of a German compound', () => {
    expect(englishGloss('Was ist die Rechnungsnummer?', 'de')).toBe('what is invoice number?');
  });

  it('keeps names and codes as they are', () => {
    expect(englishGloss('Wie installiere ich AB-1200 unter Linux?', 'de')).toBe(
      'how install AB-1200 under Linux?',
    );
  });

  it.each([
    ['most words are not known', 'Wie zwirbelt der Quastenflosser seine Barteln?', 'de'],
    ['the question is in English', 'How do I delete an account?', 'en'],
    ['there are no words for the language', 'Jak usunąć konto?', 'pl'],
    ['the question is empty', '', 'de'],
    ['it consists of signs', '??? … !!!', 'fr'],
  ])('is null where %s', (_, question, language) => {
    expect(englishGloss(question, language)).toBeNull();
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.constantFrom('de', 'fr'),
        (text, language) => {
          const gloss = englishGloss(text, language);
          expect(gloss === null || gloss.endsWith('?')).toBe(true);
        },
      ),
    );
  });
});
