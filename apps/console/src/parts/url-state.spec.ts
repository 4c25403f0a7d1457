import { many, one, oneOf, parseSearch, stringifySearch, wholeNumber } from './url-state.js';

// The router is loaded by the browser only.
jest.mock('@tanstack/react-router', () => ({}));
jest.mock('react', () => ({}));

describe('The query string', () => {
  it('has lists as repeated names, and nothing for what is not set', () => {
    const text = stringifySearch({ q: 'Größe & mehr', tags: ['a', 'b'], page: undefined, type: '' });
    expect(text).toBe('?q=Gr%C3%B6%C3%9Fe+%26+mehr&tags=a&tags=b');
    expect(parseSearch(text)).toEqual({ q: 'Größe & mehr', tags: ['a', 'b'] });
    expect(stringifySearch({})).toBe('');
  });

  it('is read as what a screen expects, whatever somebody has written into it', () => {
    expect(one(['a', 'b'])).toBe('a');
    expect(many('a')).toEqual(['a']);
    expect(many(undefined)).toEqual([]);
    expect(oneOf('draft', ['published', 'draft'])).toBe('draft');
    expect(oneOf('x', ['published', 'draft'])).toBeUndefined();
    expect(['7', '-1', '1.5', 'x', undefined].map(wholeNumber)).toEqual([
      7,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
