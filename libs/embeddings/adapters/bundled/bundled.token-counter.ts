import { TokenCounter, type Tokens } from '../../token-counter.js';
import { WordPieceTokenizer } from '../../word-piece.tokenizer.js';
import { readModelFile } from './model-file.js';

export class BundledTokenCounter extends TokenCounter {
  readonly tokenizer: WordPieceTokenizer;

  constructor(modelsDir: string) {
    super();
    const pieces = readModelFile(modelsDir, 'vocab.txt').toString('utf8').split('\n');
    if (pieces.at(-1) === '') pieces.pop();
    this.tokenizer = new WordPieceTokenizer(pieces);
  }

  get unknownId(): number {
    return this.tokenizer.unknownId;
  }

  tokenize(text: string): Tokens {
    return this.tokenizer.tokenize(text);
  }

  count(text: string): number {
    return this.tokenizer.count(text);
  }
}
