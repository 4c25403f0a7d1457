/**
 * Fails where code or documentation uses a word for which the glossary (docs/development/glossary.md) has another.
 *   node scripts/check-words.mjs
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** The word, in any form that the pattern gives, and what to write instead. */
const REPLACED = [
  ['Inquest|PipelineTrace', 'QuestionContext'],
  ['ChainedDraft|GroundedDraft', 'ExtractedAnswer'],
  ['AnswererChain|ModelLine', 'LlmFallbackChain'],
  ['ModelWording|ModelAnswerer', 'GenerateAnswerStep'],
  ['MessageClaim|HeldClaim|UploadReceipt', 'IdempotencyKey, IdempotencyLease'],
  ['AnsweringGeneration|GenerationStart|GenerationSwitch', 'embedding index'],
  ['IndexedContents?|IndexContentStep', 'ChunkFeatureExtractor, EmbedChunksStep'],
  [
    'ChunkIndex|IndexWriter|MissingVectors|IndexLoader|IndexWarmUp',
    'InMemoryIndex, IndexSynchronizer, IndexBootstrapper',
  ],
  ['PassageForms?|FormScorer|FormArena|QueryMemory', 'PassageFeatures'],
  ['reprint', 'updateChecksums'],
  ['ProviderStates|BreakerPass', 'CircuitBreakerRegistry, permit'],
  ['VendorSettings|WantedModel', 'required variables'],
  ['dearestCostOf', 'maxCostOf'],
  ['ROOM_FOR_THOUGHTS', 'REASONING_TOKEN_BUDGET'],
  ['[Dd]espair', 'self-harm'],
  ['[Ff]urniture', 'headers and footers'],
  ['[Tt]wins?', 'duplicate request'],
  ['giveWay|urgently', 'yieldToEventLoop, runUrgent'],
  ['[Oo]wn house', 'self-hosted'],
  ['[Aa]new', 'again'],
  ['[Ww]hoever', 'the caller, the holder, anyone who'],
].map(([pattern, instead]) => ({ pattern: new RegExp(`(?<![\\w.])(?:${pattern})(?!\\w)`), instead }));

/** Language data and records of the past name words that the code does not use. */
const EXEMPT =
  /^libs\/text\/|phrases|lexicon|\.cases\.ts$|\.spec\.ts$|^docs\/decisions\/|^docs\/development\/glossary\.md$/;

const files = execFileSync(
  'git',
  ['ls-files', 'apps', 'libs', 'docs', 'README.md', 'CONTRIBUTING.md', 'SECURITY.md'],
  {
    cwd: ROOT,
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter((file) => /\.(?:ts|tsx|md)$/.test(file) && !EXEMPT.test(file));

const found = files.flatMap((file) =>
  readFileSync(join(ROOT, file), 'utf8')
    .split('\n')
    .flatMap((line, at) =>
      REPLACED.filter(({ pattern }) => pattern.test(line)).map(
        ({ pattern, instead }) => `${file}:${at + 1}  "${pattern.exec(line)[0]}": write ${instead}`,
      ),
    ),
);
if (found.length > 0) {
  console.error(`Words that the glossary replaces:\n${found.join('\n')}`);
  process.exitCode = 1;
}
