import { setImmediate as nextTurn } from 'node:timers/promises';
import { RuntimeSettings } from './runtime-settings.js';

describe('RuntimeSettings', () => {
  it('are others for the work that is run with them, and for nothing beside it', async () => {
    const [limit, name] = [new RuntimeSettings({ limit: 1 }), new RuntimeSettings({ name: 'a' })];
    const read = async () => {
      await nextTurn();
      return [limit.current.limit, name.current.name];
    };
    const inside = limit.runWith({ limit: 2 }, () => name.runWith({ name: 'b' }, read));
    limit.replace({ limit: 3 });
    expect(await read()).toEqual([3, 'a']);
    expect(await inside).toEqual([2, 'b']);
    expect(await limit.runWith({ limit: 4 }, read)).toEqual([4, 'a']);
  });

  it('hold again when the work fails', async () => {
    const limit = new RuntimeSettings({ limit: 1 });
    await expect(limit.runWith({ limit: 2 }, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(limit.current).toEqual({ limit: 1 });
  });
});
