import { Logger } from '@nestjs/common';
import type { JobQueue } from '@app/queue';
import type { ReindexingService } from '../embedding-index/reindexing.service.js';
import type { IndexBootstrapper } from '../indexing/index-bootstrapper.js';
import type { ReindexHandler } from './reindex.handler.js';
import { ReindexWorker } from './reindex.worker.js';

describe('ReindexWorker', () => {
  /** A worker whose index is loaded when it is told so, and whose database is closed by then. */
  function start() {
    const loaded = Promise.withResolvers<void>();
    const resume = jest.fn().mockRejectedValue(new Error('database is not open'));
    const error = jest.spyOn(Logger.prototype, 'error').mockImplementation();
    const worker = new ReindexWorker(
      { consume: () => undefined } as unknown as JobQueue,
      {} as ReindexHandler,
      { resume } as unknown as ReindexingService,
      { whenReady: () => loaded.promise } as unknown as IndexBootstrapper,
    );
    worker.onApplicationBootstrap();
    return { worker, loaded, resume, error };
  }
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  afterEach(() => jest.restoreAllMocks());

  it('reports a change of the embedding model that cannot be resumed', async () => {
    const { loaded, error } = start();
    loaded.resolve();
    await settled();
    expect(error).toHaveBeenCalledWith(expect.stringContaining('database is not open'));
  });

  it('leaves it to the next start, and says nothing, when the program ends before the index is loaded', async () => {
    const { worker, loaded, resume, error } = start();
    worker.onModuleDestroy();
    loaded.resolve();
    await settled();
    expect(resume).not.toHaveBeenCalled();
    expect(error).not.toHaveBeenCalled();
  });

  it('says nothing when the program ends while it looks', async () => {
    const { worker, loaded, resume, error } = start();
    resume.mockImplementation(async () => {
      worker.onModuleDestroy();
      throw new Error('database is not open');
    });
    loaded.resolve();
    await settled();
    expect(resume).toHaveBeenCalled();
    expect(error).not.toHaveBeenCalled();
  });
});
