import { isUuid, newId, stableId } from './ids.js';

describe('ids', () => {
  it('are UUIDs, new or stable', () => {
    expect(isUuid(newId())).toBe(true);
    expect(isUuid(stableId('document', 1, 0))).toBe(true);
    expect(isUuid('not-a-uuid')).toBe(false);
  });

  it('are stable for the same parts only', () => {
    expect(stableId('a', 1)).toBe(stableId('a', 1));
    expect(stableId('a', 11)).not.toBe(stableId('a1', 1));
    expect(stableId('a', '1')).not.toBe(stableId('a', 1));
  });
});
