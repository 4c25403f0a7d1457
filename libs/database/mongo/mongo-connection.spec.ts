import { databaseOf, hostsOf, withDatabase } from './mongo-connection.js';

describe('the URI of MongoDB', () => {
  it.each([
    ['mongodb://a:1,b:2/app?replicaSet=rs0', 'mongodb://a:1,b:2/other?replicaSet=rs0'],
    ['mongodb+srv://cluster/app', 'mongodb+srv://cluster/other'],
    ['mongodb://user:secret@a:1/app', 'mongodb://user:secret@a:1/other?authSource=app'],
    ['mongodb://u:p@a:1/app?authSource=admin', 'mongodb://u:p@a:1/other?authSource=admin'],
  ])('gets another database, and the account stays where it was: %s', (uri, changed) => {
    expect(databaseOf(uri)).toBe('app');
    expect(withDatabase(uri, 'other')).toBe(changed);
  });

  it('is shown without credentials', () => {
    expect(hostsOf('mongodb://user:secret@a:1,b:2/app')).toBe('a:1,b:2');
  });
});
