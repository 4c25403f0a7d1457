import { lazy } from './lazy.js';

describe('lazy', () => {
  it('opens at the first call, once, and again after a failure', async () => {
    const open = jest.fn(async () => 'open').mockRejectedValueOnce(new Error('not yet'));
    const opened = lazy(open);
    expect(open).not.toHaveBeenCalled();
    await expect(opened()).rejects.toThrow('not yet');
    expect(await Promise.all([opened(), opened()])).toEqual(['open', 'open']);
    expect(open).toHaveBeenCalledTimes(2);
  });

  it('lets a caller leave while it opens, and the others wait on', async () => {
    const opening = Promise.withResolvers<string>();
    const opened = lazy(() => opening.promise);
    const caller = new AbortController();
    const left = expect(opened(caller.signal)).rejects.toThrow('enough');
    const other = opened();
    caller.abort(new Error('enough'));
    await left;
    opening.resolve('open');
    expect(await other).toBe('open');
  });

  it('gives what is open to be closed, once, and opens again for a late call', async () => {
    const open = jest.fn(async () => 'open');
    const opened = lazy(open);
    expect(await opened.release()).toBeUndefined();
    await opened();
    expect([await opened.release(), await opened.release()]).toEqual(['open', undefined]);
    await opened();
    expect(open).toHaveBeenCalledTimes(2);
  });

  it('has nothing to be closed where it could not be opened', async () => {
    const opened = lazy(() => Promise.reject(new Error('no such package')));
    opened().catch(() => undefined);
    expect(await opened.release()).toBeUndefined();
  });
});
