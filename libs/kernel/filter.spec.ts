import { matchesFilter } from './filter.js';

describe('matchesFilter', () => {
  const metadata = { type: 'faq', tags: ['billing', 'refund'], page: 3 };

  it.each([
    [undefined, true],
    [{ all: [] }, true],
    [{ all: [{ field: 'type', in: ['faq', 'sop'] }] }, true],
    [{ all: [{ field: 'type', in: ['sop'] }] }, false],
    [{ all: [{ field: 'type', in: [] }] }, false],
    [{ all: [{ field: 'tags', in: ['refund'] }] }, true],
    [{ all: [{ field: 'tags', in: ['shipping'] }] }, false],
    [{ all: [{ field: 'page', in: [3] }] }, true],
    [{ all: [{ field: 'page', in: ['3'] }] }, false],
    [{ all: [{ field: 'missing', in: ['x'] }] }, false],
    [{ all: [{ field: 'type', notIn: ['sop'] }] }, true],
    [{ all: [{ field: 'type', notIn: ['sop', 'faq'] }] }, false],
    [{ all: [{ field: 'type', notIn: [] }] }, true],
    [{ all: [{ field: 'tags', notIn: ['refund'] }] }, false],
    [{ all: [{ field: 'tags', notIn: ['shipping'] }] }, true],
    [{ all: [{ field: 'page', notIn: ['3'] }] }, true],
    [{ all: [{ field: 'missing', notIn: ['x'] }] }, true],
    [
      {
        all: [
          { field: 'type', in: ['faq'] },
          { field: 'tags', notIn: ['billing'] },
        ],
      },
      false,
    ],
    [
      {
        all: [
          { field: 'type', in: ['faq'] },
          { field: 'tags', in: ['shipping'] },
        ],
      },
      false,
    ],
  ])('%j → %s', (filter, expected) => {
    expect(matchesFilter(filter, metadata)).toBe(expected);
  });
});
