import { toFilter } from './filter.js';

describe('toFilter', () => {
  it('names the fields of the index', () => {
    expect(
      toFilter({ filters: { documentTypes: ['faq'], tags: ['a', 'b'] }, exceptDocuments: ['7'] }),
    ).toEqual({
      all: [
        { field: 'document_type', in: ['faq'] },
        { field: 'tags', in: ['a', 'b'] },
        { field: 'document_id', notIn: ['7'] },
      ],
    });
  });

  it.each([{}, { filters: {} }, { filters: { tags: [], categories: [] }, exceptDocuments: [] }])(
    'adds no condition for %j',
    (request) => expect(toFilter(request)).toEqual({ all: [] }),
  );
});
