import { mergeForms } from './merge-forms.js';

describe('A form that another user has saved meanwhile', () => {
  const opened = { title: 'Returns', tags: ['a'], note: '' };

  it('keeps the fields that only the other user has changed', () => {
    const mine = { ...opened, note: 'mine' };
    expect(mergeForms(opened, mine, { ...opened, title: 'Refunds' })).toEqual({
      merged: { title: 'Refunds', tags: ['a'], note: 'mine' },
      clashes: [],
    });
  });

  it('names the fields that both have changed to other values', () => {
    const mine = { title: 'My title', tags: ['b'], note: 'same' };
    const stored = { title: 'Their title', tags: ['a'], note: 'same' };
    expect(mergeForms(opened, mine, stored)).toEqual({ merged: mine, clashes: ['title'] });
  });
});
