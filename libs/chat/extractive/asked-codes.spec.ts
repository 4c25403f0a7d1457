import fc from 'fast-check';
import { AskedCodes } from './asked-codes.js';

describe('AskedCodes', () => {
  it.each([
    ['Which pumps does AB-1234/X fit?', 'The filter AB-1234/X fits P200.', 'The filter AB-1243/X fits P500.'],
    ['which pumps does ab1234x fit', 'The filter AB-1234/X fits P200.', 'The filter AB-1243/X fits P500.'],
    ['error E04', 'Error E-04 means empty.', 'Error E-40 means open.'],
    ['What does E 40 mean?', 'Error E-40 means open.', 'Error E-04 means empty.'],
    ['What is the retention of Plan 150?', '| Plan 150 | 180 days |', '| Plan 015 | 150 GB |'],
    [
      'When can item number 25 be sent back?',
      'Item 25 goes back in 5 days.',
      'Item 15 goes back in 25 days.',
    ],
    ['What does section 2.1 say?', 'Section 2.1 is about drivers.', 'Section 2.10 is about more.'],
  ])('of %j it is named in %j and another one in %j', (question, own, other) => {
    const codes = AskedCodes.of(question);
    expect([codes.isNamedIn(own), codes.namesAnother(own)]).toEqual([true, false]);
    expect([codes.isNamedIn(other), codes.namesAnother(other)]).toEqual([false, true]);
    expect([codes.isMissingFrom([own, other]), codes.isMissingFrom([other])]).toEqual([false, true]);
  });

  it.each([
    ['does it run on windows 10', 'A 64-bit system (Linux, OS X, Windows 7/8/10)', 'Windows 7/8'],
    ['does it run on windows 11', 'Windows 8.1+', 'Windows 8.1'],
    ['does it run on macos 12', 'macOS 10.14 or later', 'macOS 10.14, 11'],
    ['does it run on macos 10.9', 'macOS 10.14 and older', 'macOS 10.14 or newer'],
    ['What is in section 4?', 'Sections 2, 3 and 4 are new.', 'Sections 2 and 5 are new.'],
    ['What is in section 4?', 'Sections 2 to 5 are new.', 'Sections 5 to 7 are new.'],
    [
      'Is windows 10 fine?',
      'It needs Windows version 10.',
      'It needs Windows version 8, 10 GB and a screen.',
    ],
  ])('of %j it is among the numbers of %j and not of %j', (question, own, other) => {
    const codes = AskedCodes.of(question);
    expect([codes.isNamedIn(own), codes.namesAnother(own)]).toEqual([true, false]);
    expect([codes.isNamedIn(other), codes.namesAnother(other)]).toEqual([false, true]);
  });

  it.each([
    [
      'what does --dry-run do',
      'Use `--dry-run` to see what would happen.',
      'A dry run shows what would happen.',
    ],
    ['is there a -v option?', 'With -v it says more.', 'With --verbose it says more.'],
    ['what does \\b mean in a search', '| \\b | the edge of a word |', '| b | a letter |'],
    [
      'I get #REF! in a cell',
      'A cell shows #REF! when it points nowhere.',
      'A cell shows #NAME? for unknown names.',
    ],
    ['cells show ### only', 'A column that is too narrow shows ###.', 'A column is too narrow.'],
  ])('of %j it is named as it stands in %j and not in %j', (question, own, other) => {
    const codes = AskedCodes.of(question);
    expect([codes.isNamedIn(own), codes.isNamedIn(other)]).toEqual([true, false]);
    expect([codes.isMissingFrom([own, other]), codes.isMissingFrom([other])]).toEqual([false, true]);
  });

  it.each([
    'Can I sign-up for C++?',
    'File >> Save does nothing',
    'my e-mail - the old one - is gone',
    '** urgent ** help',
  ])('takes no marks of %j for what it is about', (question) => {
    expect(AskedCodes.of(question).isMissingFrom(['Something else.'])).toBe(false);
  });

  it('takes a single letter for a name', () => {
    expect(AskedCodes.of("What do the patient's s 19 mean?").isNamedIn('the s 19 model')).toBe(true);
    expect(AskedCodes.of('s 5').isNamedIn('nothing of the kind')).toBe(false);
  });

  it('ends for every question and text', () => {
    const piece = fc.constantFrom(
      's',
      'S',
      'ss',
      '5',
      '19',
      'a',
      "'",
      'id',
      'no',
      'code',
      '-',
      '/',
      '_',
      'é',
      'İ',
      '٣',
      '.',
    );
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' '));
    fc.assert(
      fc.property(text, text, (question, passage) => {
        const codes = AskedCodes.of(question);
        codes.isDefinedIn(passage);
        codes.namesAnother(passage);
        codes.isMissingFrom([passage]);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    'How long do I have to wait?',
    'Can I use 5 GHz or 2.4GHz?',
    'It uses 100% of the CPU.',
    'media older than 7 days',
    'I am 25 years old',
    '',
  ])('has none of %j', (question) => {
    expect(AskedCodes.of(question).isEmpty).toBe(true);
  });

  it('misses a part number that no text has, but not a word with a digit', () => {
    expect(AskedCodes.of('What is the warranty of AB-9999/X?').isMissingFrom(['AB-1234/X: 30 months'])).toBe(
      true,
    );
    expect(AskedCodes.of('How do I set up 2FA?').isMissingFrom(['Two-factor authentication'])).toBe(false);
    expect(AskedCodes.of('Does the UNO R5 have Wi-Fi?').isMissingFrom(['The UNO R4 has.'])).toBe(true);
  });

  it('takes names of settings for codes that have no rival', () => {
    const codes = AskedCodes.of('what is the default of fsWatcherDelayS?');
    expect(codes.isDefinedIn('fsWatcherDelayS: 10 seconds')).toBe(true);
    expect(codes.isDefinedIn('fsWatcherTimeoutS: longer than fsWatcherDelayS')).toBe(false);
    expect(codes.namesAnother('fsWatcherTimeoutS: 60 seconds')).toBe(false);
  });
});
