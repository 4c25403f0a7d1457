import { Logger } from '@nestjs/common';
import type { JobQueue } from '@app/queue';
import type { Reindexing } from '../generations/reindexing.service.js';
import type { IndexLoader } from '../indexing/index-loader.js';
import type { BuildGenerationHandler } from './build-generation.handler.js';
import { GenerationWorker } from './generation.worker.js';

describe('GenerationWorker', () => {
  /** A worker whose index is loaded when it is told so, and whose database is closed by then. */
  function start() {
    const loaded = Promise.withResolvers<void>();
    const resume = jest.fn().mockRejectedValue(new Error('database is not open'));
    const error = jest.spyOn(Logger.prototype, 'error').mockImplementation();
    const worker = new GenerationWorker(
      { consume: () => undefined } as unknown as JobQueue,
      {} as BuildGenerationHandler,
      { resume } as unknown as Reindexing,
      { whenReady: () => loaded.promise } as unknown as IndexLoader,
    );
    worker.onApplicationBootstrap();
    return { worker, loaded, resume, error };
  }
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  afterEach(() => jest.restoreAllMocks());

  it('says when a change of the embedding model cannot be gone on with', async () => {
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
