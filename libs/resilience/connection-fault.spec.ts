import { connectionFault } from './connection-fault.js';

describe('connectionFault', () => {
  it('finds the code wherever it stands in the chain of causes', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
    const failed = new TypeError('fetch failed', { cause: refused });
    expect(connectionFault(refused)).toBe('ECONNREFUSED');
    expect(connectionFault(new Error('Connection error.', { cause: failed }))).toBe('ECONNREFUSED');
  });

  it('says what the error says when there is no code', () => {
    expect(connectionFault(new Error('terminated'))).toBe('terminated');
    expect(connectionFault('gone')).toBe('gone');
    expect(connectionFault(undefined)).toBe('undefined');
  });
});
