import { LineJoiner } from './hyphenation.js';

const join = (text: string, line: string, known = '') => {
  const joiner = new LineJoiner();
  joiner.learn(known);
  return joiner.join(text, line);
};

describe('LineJoiner', () => {
  it.each([
    ['all the infor-', 'mation here', 'all the information here'],
    ['our self-', 'service page', 'our self-service page'],
    ['the USB-', 'connector', 'the USB-connector'],
    ['from A-', 'Z', 'from A-Z'],
    ['read and/', 'or write', 'read and/or write'],
    ['a line', 'and another', 'a line and another'],
    ['a dash -', 'and more', 'a dash - and more'],
    ['日本', '語', '日本語'],
    ['manuals at https:', '//debian.test/doc/', 'manuals at https://debian.test/doc/'],
    ['lists at https://lists.', 'debian.test/', 'lists at https://lists.debian.test/'],
    ['see https://debian.test/', 'devel/ for more', 'see https://debian.test/devel/ for more'],
    ['see https://debian.test.', 'the end', 'see https://debian.test. the end'],
    ['one of the following:', '//comment', 'one of the following: //comment'],
  ])('joins %j and %j to %j', (text, line, expected) => {
    expect(join(text, line)).toBe(expected);
  });

  it('uses the spelling of the word elsewhere in the document', () => {
    expect(join('a trade-', 'off', 'any trade-off')).toBe('a trade-off');
    expect(join('our self-', 'ish', 'selfish people')).toBe('our selfish');
    expect(join('run update-', 'alternatives', 'the update-alternatives-list')).toBe(
      'run update-alternatives',
    );
    expect(join('a point-of-', 'sale', 'each point-of-sale')).toBe('a point-of-sale');
  });
});
