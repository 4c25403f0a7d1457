import {
  AutoModel,
  AutoModelForSequenceClassification,
  AutoTokenizer,
  env,
  type PreTrainedModel,
  type PreTrainedTokenizer,
  Tensor,
} from '@xenova/transformers';
import type { TransformerJob, TransformerSpec } from '../../transformers/transformer-messages.js';

/** One input of the model: word pieces with the special ones around them. */
export interface Window {
  readonly ids: readonly number[];
  /** Where the second text begins; the length where there is one text only. */
  readonly secondAt: number;
  /** The text's own word pieces. */
  readonly own: Rows;
  /** Those whose vectors are pooled. */
  readonly pooled: Rows;
}

interface Rows {
  readonly from: number;
  readonly to: number;
}

/** However long the titles, most of a window is the text's. */
const TITLES_SHARE = 1 / 4;

/** The special word pieces that a model wants around one text, and between two. */
interface Frame {
  readonly first: readonly number[];
  readonly between: readonly number[];
  readonly last: readonly number[];
}

/**
 * A quantised model and its tokenizer. One window a call: the vectors of a quantised model depend on what else is in
 * the batch, and batches are slower on a processor.
 */
export class TransformerModel {
  private constructor(
    private readonly spec: TransformerSpec,
    private readonly tokenizer: PreTrainedTokenizer,
    private readonly model: PreTrainedModel,
    private readonly frame: Frame,
  ) {}

  /** Reads from the disk only; throws when a file is missing or damaged. */
  static async load(spec: TransformerSpec): Promise<TransformerModel> {
    env.allowRemoteModels = false;
    env.localModelPath = spec.modelsDir;
    const kind = spec.pooling === 'score' ? AutoModelForSequenceClassification : AutoModel;
    const tokenizer = await AutoTokenizer.from_pretrained(spec.repository);
    const model = await kind.from_pretrained(spec.repository, {
      dtype: 'q8',
      session_options: { intraOpNumThreads: spec.threads, interOpNumThreads: 1 },
    });
    return new TransformerModel(spec, tokenizer, model, frameOf(tokenizer));
  }

  /** The word pieces of the job's text, cut where the model's limit is; none for a text without any. */
  windowsOf({ text, titles = '', query }: TransformerJob): Window[] {
    const pieces = this.encode(text);
    return query === undefined ? this.textWindows(pieces, titles) : this.pairWindows(pieces, query);
  }

  piecesOf({ own }: Window): number {
    return own.to - own.from;
  }

  /** Sentence transformers pool the special word pieces too; below titles only what is not the titles'. */
  private textWindows(pieces: readonly number[], titles: string): Window[] {
    const { first, last } = this.frame;
    const room = this.spec.maxTokens - first.length - last.length;
    const before = [...first, ...this.encode(titles).slice(0, Math.floor(room * TITLES_SHARE))];
    const size = this.spec.maxTokens - before.length - last.length;
    return slices(pieces, size).map((part) => {
      const ids = [...before, ...part, ...last];
      const own = { from: before.length, to: before.length + part.length };
      const pooled = before.length > first.length ? own : { from: 0, to: ids.length };
      return { ids, secondAt: ids.length, own, pooled };
    });
  }

  private pairWindows(pieces: readonly number[], query: string): Window[] {
    const { first, between, last } = this.frame;
    const room = this.spec.maxTokens - first.length - between.length - last.length;
    // However long the question, half of the room is the passage's.
    const question = this.encode(query).slice(0, Math.floor(room / 2));
    const before = [...first, ...question, ...between];
    return slices(pieces, room - question.length).map((part) => {
      const own = { from: before.length, to: before.length + part.length };
      return { ids: [...before, ...part, ...last], secondAt: before.length, own, pooled: own };
    });
  }

  /** The pooled vector, or the score as the model gives it. */
  async run({ ids, secondAt, pooled }: Window): Promise<Float64Array> {
    const tensor = (valueAt: (index: number) => number) =>
      new Tensor(
        'int64',
        BigInt64Array.from(ids, (_, index) => BigInt(valueAt(index))),
        [1, ids.length],
      );
    const output = (await this.model({
      input_ids: tensor((index) => ids[index]!),
      attention_mask: tensor(() => 1),
      token_type_ids: tensor((index) => (index < secondAt ? 0 : 1)),
    })) as Record<string, Tensor>;
    const { pooling } = this.spec;
    const tensorOut = output[pooling === 'score' ? 'logits' : 'last_hidden_state'];
    if (tensorOut === undefined) throw new Error(`The model gives ${Object.keys(output).join(', ')}`);
    const values = tensorOut.data as Float32Array;
    if (pooling === 'score') return Float64Array.of(values[0]!);
    return mean(values, tensorOut.dims.at(-1)!, pooling === 'cls' ? { from: 0, to: 1 } : pooled);
  }

  private encode(text: string): number[] {
    return this.tokenizer.encode(text, { add_special_tokens: false });
  }
}

function frameOf(tokenizer: PreTrainedTokenizer): Frame {
  const [piece] = tokenizer.encode('a', { add_special_tokens: false });
  const pair = tokenizer.encode('a', { text_pair: 'a', add_special_tokens: true });
  const [one, two] = [pair.indexOf(piece!), pair.lastIndexOf(piece!)];
  return { first: pair.slice(0, one), between: pair.slice(one + 1, two), last: pair.slice(two + 1) };
}

function slices(pieces: readonly number[], size: number): number[][] {
  const parts: number[][] = [];
  for (let from = 0; from < pieces.length; from += size) parts.push(pieces.slice(from, from + size));
  return parts;
}

function mean(values: Float32Array, dimension: number, { from, to }: Rows): Float64Array {
  const sum = new Float64Array(dimension);
  for (let row = from, at = from * dimension; row < to; row += 1) {
    for (let column = 0; column < dimension; column += 1, at += 1) sum[column]! += values[at]! / (to - from);
  }
  return sum;
}
