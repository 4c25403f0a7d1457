import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '@app/config';
import { describeWithWeights } from '@app/testing/transformers/real-weights.js';
import { TINY_DIMENSION, writeTinyModel } from '@app/testing/transformers/tiny-models.js';
import { describeEmbeddingProvider } from '../../embedding-provider.contract.js';
import type { TransformerSpec } from '../../transformers/transformer-messages.js';
import { TransformerThread } from '../../transformers/transformer-thread.js';
import { LocalEmbeddingProvider } from './local.embedding-provider.js';

const DIST = join(PROJECT_ROOT, 'dist/libs/embeddings');
const WORKER = join(DIST, 'adapters/local/transformer.worker.js');
const TINY = 'Xenova/tiny';

function cosine(a: Float32Array | null = null, b: Float32Array | null = null): number {
  return a!.reduce((sum, value, dimension) => sum + value * b![dimension]!, 0);
}

const threads: TransformerThread[] = [];
function start(spec: Partial<TransformerSpec>, worker = WORKER): TransformerThread {
  const whole: TransformerSpec = {
    modelsDir: folder,
    repository: TINY,
    pooling: 'mean',
    maxTokens: 256,
    threads: 2,
    ...spec,
  };
  const thread = new TransformerThread(whole, worker);
  threads.push(thread);
  return thread;
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'attendant-models-'));
  writeTinyModel(folder, TINY, 'embedder');
});
afterAll(async () => {
  await Promise.all(threads.map((thread) => thread.close()));
  rmSync(folder, { recursive: true });
});

describeEmbeddingProvider(
  'LocalEmbeddingProvider (tiny model)',
  () => new LocalEmbeddingProvider({ id: 'tiny', dimension: TINY_DIMENSION }, start({})),
);

describeWithWeights('LocalEmbeddingProvider (all-MiniLM-L6-v2)', (modelsDir) => {
  describeEmbeddingProvider(
    'all-MiniLM-L6-v2',
    () =>
      new LocalEmbeddingProvider(
        { id: 'all-MiniLM-L6-v2', dimension: 384 },
        start({ modelsDir, repository: 'Xenova/all-MiniLM-L6-v2' }),
      ),
  );

  it('reads a passage by its titles, and tells passages below one title apart', async () => {
    const provider = new LocalEmbeddingProvider(
      { id: 'all-MiniLM-L6-v2', dimension: 384 },
      start({ modelsDir, repository: 'Xenova/all-MiniLM-L6-v2' }),
    );
    const text = 'It was first released in 1995.';
    const about = (titles: string) => ({ titles, text });
    const { vectors } = await provider.embed([about('Java'), about('Windows 95')], 'passage');
    const [question] = (await provider.embed(['When did the language Java come out?'], 'query')).vectors;
    expect(cosine(question, vectors[0])).toBeGreaterThan(cosine(question, vectors[1]) + 0.1);

    const titles = 'Terms and conditions of the online shop';
    const [refunds, shipping] = ['Refunds take five days.', 'Parcels to Norway are sent by ship.'];
    const below = await provider.embed(
      [
        { titles, text: refunds },
        { titles, text: shipping },
      ],
      'passage',
    );
    const asOne = await provider.embed([`${titles}. ${refunds}`, `${titles}. ${shipping}`], 'passage');
    expect(cosine(...below.vectors)).toBeLessThan(cosine(...asOne.vectors) - 0.1);
  });

  it('closes in the middle of an inference, and the process goes on', () => {
    const spec: TransformerSpec = {
      modelsDir,
      repository: 'Xenova/all-MiniLM-L6-v2',
      pooling: 'mean',
      maxTokens: 256,
      threads: 1,
    };
    const program = `
      const { TransformerThread } = require(${JSON.stringify(join(DIST, 'transformers/transformer-thread.js'))});
      const thread = new TransformerThread(${JSON.stringify(spec)});
      (async () => {
        await thread.open();
        const underWay = thread.run({ text: 'word '.repeat(2_000) }).catch((error) => error.code);
        await new Promise((resolve) => setTimeout(resolve, 20));
        await thread.close();
        process.stdout.write(await underWay);
        process.exit(0);
      })();`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', program], {
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'unavailable', stderr: '' });
  });
});

describe('LocalEmbeddingProvider', () => {
  const provider = () => new LocalEmbeddingProvider({ id: 'tiny', dimension: TINY_DIMENSION }, start({}));

  it('embeds a passage beyond the limit as the mean of its windows of the own word pieces, special ones counted', async () => {
    const [apples, pears] = ['apple '.repeat(254), 'pear '.repeat(254)];
    const { vectors, usage } = await provider().embed([apples, pears, apples + pears], 'passage');
    const between = vectors[0]!.map((value, at) => value + vectors[1]![at]!);
    const length = Math.hypot(...between);
    between.forEach((value, at) => expect(vectors[2]![at]).toBeCloseTo(value / length, 5));
    expect(usage.totalTokens).toBe(4 * 254);
  });

  it('weighs windows by their length, and pools no titles', async () => {
    const apples = 'apple '.repeat(254);
    const text = `${apples}pear`;
    const titled = { titles: 'plum plum', text: 'pear' };
    const { vectors, usage } = await provider().embed([apples, text, titled, 'pear', 'plum'], 'passage');
    const [apple, most, below, pear, plum] = vectors;
    expect(cosine(apple, most)).toBeGreaterThan(0.99);
    expect(cosine(below, pear)).toBeGreaterThan(cosine(below, plum) + 0.5);
    expect(usage.totalTokens).toBe(254 + 255 + 1 + 1 + 1);
  });

  it('answers a question while a thousand passages wait', async () => {
    const local = provider();
    const finished: string[] = [];
    const passages = local.embed(
      Array.from({ length: 1_000 }, (_, n) => `passage ${n} ${'and so on '.repeat(50)}`),
      'passage',
    );
    const question = local.embed(['how long does it take?'], 'query');
    await Promise.all([
      passages.then(() => finished.push('passages')),
      question.then(() => finished.push('question')),
    ]);
    expect(finished).toEqual(['question', 'passages']);
  });
});

describe('TransformerThread', () => {
  it('gives up what was aborted, and goes on with the rest', async () => {
    const thread = start({});
    await thread.open();
    const controller = new AbortController();
    const first = thread.run({ text: 'one' }, { signal: controller.signal });
    const second = thread.run({ text: 'two' });
    const reason = new Error('gone');
    controller.abort(reason);
    await expect(first).rejects.toBe(reason);
    expect((await second).tokens).toBe(1);
  });

  it('fails the calls under way when the thread dies, and starts another for the next', async () => {
    // A thread that speaks the protocol and ends on a word.
    const worker = join(folder, 'mortal.js');
    writeFileSync(
      worker,
      `const { parentPort: port } = require('node:worker_threads');
       port.postMessage({ type: 'ready', dimension: 1 });
       port.on('message', ({ id, text }) => {
         if (text === 'die') process.exit(7);
         if (text === 'live') port.postMessage({ type: 'result', id, values: Float32Array.of(1), tokens: 1 });
       });`,
    );
    const thread = start({}, worker);
    const pending = thread.run({ text: 'waits for ever' });
    const last = thread.run({ text: 'die' });
    const died = { code: 'unavailable', retryable: true, message: expect.stringContaining(TINY) };
    await expect(pending).rejects.toMatchObject(died);
    await expect(last).rejects.toMatchObject(died);
    expect(await thread.run({ text: 'live' })).toMatchObject({ tokens: 1 });
  });

  it('keeps the process alive until it has closed, although an inference ends in the meantime', () => {
    const worker = join(folder, 'slow.js');
    writeFileSync(
      worker,
      `const { parentPort: port } = require('node:worker_threads');
       port.postMessage({ type: 'ready', dimension: 1 });
       port.on('message', ({ type, id }) => {
         if (type === 'job') return;
         port.postMessage({ type: 'result', id: 1, values: Float32Array.of(1), tokens: 1 });
         setTimeout(() => process.exit(0), 300);
       });`,
    );
    const program = `
      const { TransformerThread } = require(${JSON.stringify(join(DIST, 'transformers/transformer-thread.js'))});
      const thread = new TransformerThread({ repository: 'slow' }, ${JSON.stringify(worker)});
      (async () => {
        await thread.open();
        thread.run({ text: 'a' }).catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, 20));
        await thread.close();
        process.stdout.write('closed');
      })();`;
    const { stdout } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8', timeout: 60_000 });
    expect(stdout).toBe('closed');
  });

  it('says how to fetch weights that are damaged or were taken away', async () => {
    mkdirSync(join(folder, 'Xenova/damaged'));
    writeTinyModel(folder, 'Xenova/damaged', 'embedder');
    writeFileSync(join(folder, 'Xenova/damaged/onnx/model_quantized.onnx'), 'no model');
    for (const repository of ['Xenova/damaged', 'Xenova/absent']) {
      const thread = start({ repository });
      await expect(thread.run({ text: 'a' })).rejects.toMatchObject({
        code: 'unavailable',
        retryable: false,
        message: expect.stringContaining(`attendant models pull ${repository}`),
      });
    }
  });
});
