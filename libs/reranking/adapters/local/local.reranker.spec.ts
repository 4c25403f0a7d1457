import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '@app/config';
import { TransformerThread } from '@app/embeddings';
import { writeTinyModel } from '@app/testing/transformers/tiny-models.js';
import { describeReranker } from '../../reranker.contract.js';
import { LocalReranker } from './local.reranker.js';

const WORKER = join(PROJECT_ROOT, 'dist/libs/embeddings/adapters/local/transformer.worker.js');
const REPOSITORY = 'Xenova/tiny-cross-encoder';

let modelsDir: string;
let thread: TransformerThread;
beforeAll(() => {
  modelsDir = mkdtempSync(join(tmpdir(), 'attendant-models-'));
  writeTinyModel(modelsDir, REPOSITORY, 'cross-encoder');
  thread = new TransformerThread(
    { modelsDir, repository: REPOSITORY, pooling: 'score', maxTokens: 32, threads: 2 },
    WORKER,
  );
});
afterAll(async () => {
  await thread.close();
  rmSync(modelsDir, { recursive: true });
});

const open = () => new LocalReranker('tiny', thread);

// An untrained model that counts words in common: no weights of a real one can be had here.
describeReranker('LocalReranker (tiny model)', open);

describe('LocalReranker', () => {
  it('reads question and passage together, and gives the probability of its logit', async () => {
    // 4 × (share of the question's words that the passage has) − 2.
    const scores = await open().rerank('reset password', ['weather', 'password', 'reset password']);
    [1 / (1 + Math.E ** 2), 0.5, 1 / (1 + Math.E ** -2)].forEach((expected, at) =>
      expect(scores[at]).toBeCloseTo(expected, 5),
    );
  });

  it('finds what stands at the end of a long passage', async () => {
    const [score] = await open().rerank('reset password', [`${'weather '.repeat(100)} reset password`]);
    expect(score).toBeCloseTo(1 / (1 + Math.E ** -2), 5);
  });

  it('leaves half of the room to the passage, however long the question', async () => {
    const [score] = await open().rerank('password '.repeat(100), ['password']);
    expect(score).toBeCloseTo(1 / (1 + Math.E ** -2), 5);
  });
});
