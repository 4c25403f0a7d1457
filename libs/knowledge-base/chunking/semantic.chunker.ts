import type { EmbeddingRouter } from '@app/embeddings';
import type { TextRange, CooperativeTask } from '@app/kernel';
import type { Chunker, ChunkRange, ChunkSource } from './chunk-source.js';
import type { Chunking } from './chunking.js';
import { withHeadings } from './sections.js';
import { sentenceOverlapStart } from './sentence-overlap.js';
import { textUnits } from './text-units.js';

// A boundary is a place where similarity falls this many standard deviations below the document's mean.
const DROP_DEVIATIONS = 0.5;
// Groups below this share of the chunk size are not closed for the sake of meaning.
const SMALLEST_SHARE = 4;
const BATCH = 64;

interface Unit extends TextRange {
  /** Whether something new begins here: a heading, or a drop of similarity to what stands before. */
  readonly boundary: boolean;
}

/** Groups of sentences that are about the same: cut where the meaning of neighbours drifts apart. */
export class SemanticChunker implements Chunker {
  constructor(private readonly embeddings: EmbeddingRouter) {}

  async chunk(source: ChunkSource, chunking: Chunking, cooperation: CooperativeTask): Promise<ChunkRange[]> {
    const units = await this.readUnits(source, chunking.chunkSize, cooperation);
    return withHeadings(source.blocks, await group(source, units, chunking, cooperation), cooperation);
  }

  private async readUnits(
    source: ChunkSource,
    chunkSize: number,
    cooperation: CooperativeTask,
  ): Promise<Unit[]> {
    const units: (TextRange & { isHeading: boolean })[] = [];
    for (const block of source.blocks) {
      for (const unit of textUnits(source, block, chunkSize)) {
        units.push({ ...unit, isHeading: block.kind === 'heading' });
        await cooperation.yieldToEventLoop();
      }
    }
    const vectors = await this.embed(
      units.map(({ start, end }) => source.text.slice(start, end)),
      cooperation,
    );
    const drops = similarityDrops(vectors);
    return units.map(({ start, end, isHeading }, i) => {
      const afterHeading = units[i - 1]?.isHeading ?? false;
      return { start, end, boundary: !afterHeading && (isHeading || drops.has(i)) };
    });
  }

  private async embed(
    texts: readonly string[],
    { signal }: CooperativeTask,
  ): Promise<(Float32Array | null)[]> {
    const provider = await this.embeddings.active();
    const size = Math.min(BATCH, provider.model.maxBatch);
    const vectors: (Float32Array | null)[] = [];
    for (let from = 0; from < texts.length; from += size) {
      const batch = await provider.embed(texts.slice(from, from + size), 'passage', signal && { signal });
      vectors.push(...batch.vectors);
      await new Promise((resume) => setImmediate(resume));
    }
    return vectors;
  }
}

/** Closes a group at a boundary once it is large enough, and in any case before it grows too large. */
async function group(
  source: ChunkSource,
  units: readonly Unit[],
  { chunkSize, overlap }: Chunking,
  cooperation: CooperativeTask,
): Promise<TextRange[]> {
  const groups: TextRange[] = [];
  let current: TextRange | undefined;
  for (const unit of units) {
    await cooperation.yieldToEventLoop();
    const extended: TextRange = { start: current?.start ?? unit.start, end: unit.end };
    if (current && !source.tokens.fits(extended, chunkSize)) {
      groups.push(current);
      current = { start: sentenceOverlapStart(source, current, unit, { chunkSize, overlap }), end: unit.end };
    } else if (current && unit.boundary && source.tokens.countIn(current) >= chunkSize / SMALLEST_SHARE) {
      groups.push(current);
      current = { start: unit.start, end: unit.end };
    } else {
      current = extended;
    }
  }
  if (current) groups.push(current);
  return groups;
}

/** Indexes of the units that are much less like the two before them than is usual in this text. */
function similarityDrops(vectors: readonly (Float32Array | null)[]): Set<number> {
  const similarities = vectors.map((_, i) =>
    i === 0 ? null : cosine(meanOf(vectors, i - 2, i), meanOf(vectors, i, i + 2)),
  );
  const known = similarities.filter((each) => each !== null);
  const mean = known.reduce((sum, each) => sum + each, 0) / known.length;
  const deviation = Math.sqrt(known.reduce((sum, each) => sum + (each - mean) ** 2, 0) / known.length);
  const threshold = mean - DROP_DEVIATIONS * deviation;
  return new Set(similarities.flatMap((each, i) => (each !== null && each < threshold ? [i] : [])));
}

function meanOf(vectors: readonly (Float32Array | null)[], from: number, to: number): Float32Array | null {
  const [first, second] = vectors.slice(Math.max(0, from), to).filter((each) => each !== null);
  if (!first || !second) return first ?? null;
  return first.map((value, i) => value + (second[i] ?? 0));
}

function cosine(a: Float32Array | null, b: Float32Array | null): number | null {
  if (!a || !b) return null;
  let [dot, lengthA, lengthB] = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1) {
    const [x, y] = [a[i] ?? 0, b[i] ?? 0];
    dot += x * y;
    lengthA += x * x;
    lengthB += y * y;
  }
  return lengthA === 0 || lengthB === 0 ? null : dot / Math.sqrt(lengthA * lengthB);
}
