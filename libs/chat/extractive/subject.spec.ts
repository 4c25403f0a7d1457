import { subjectOf } from './subject.js';

describe('subjectOf', () => {
  it.each([
    ['What are key frames for?', 'Keyframes', 'en'],
    ['what is a receive only folder', 'Receive Only Folders', 'en'],
    ['How do I use control points?', '3.1 Control points', 'en'],
    ['how does the installation work', 'Installation', 'en'],
    ['Was ist die Bildschirmsperre?', 'Bildschirmsperre', 'de'],
    ["qu'est-ce que le mode hors ligne", 'Mode hors ligne', 'fr'],
  ])('is the same for %s and %s', (question, heading, language) => {
    expect(subjectOf(heading, language)).not.toBe('');
    expect(subjectOf(question, language)).toBe(subjectOf(heading, language));
  });

  it.each([
    ['what is a receive only folder', 'Send & Receive Folder'],
    ['What does it cost?', 'Costs of shipping'],
    ['What is a filter?', 'Filters for spam'],
  ])('differs for %s and %s', (question, heading) => {
    expect(subjectOf(question, 'en')).not.toBe(subjectOf(heading, 'en'));
  });

  it('is empty where nothing is named, and for long texts', () => {
    expect(subjectOf('What is it?', 'en')).toBe('');
    expect(subjectOf('', 'en')).toBe('');
    expect(subjectOf('one red house with green doors and seven old windows near water', 'en')).toBe('');
  });
});
