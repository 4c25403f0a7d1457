import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '@app/config';

export type TinyModel = 'embedder' | 'cross-encoder';

export const TINY_DIMENSION = 128;

const SOURCE = join(PROJECT_ROOT, 'libs/testing/transformers/tiny');
const VOCABULARY = join(PROJECT_ROOT, 'models/static-en/vocab.txt');

const special = (id: number, content: string) => ({
  id,
  content,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: true,
});

/**
 * Puts an untrained model below `modelsDir/repository`, in the files of a real one, with BERT's uncased tokenizer: texts
 * that share words are near. `make-tiny-models.py` made its graph and says how it reckons.
 */
export function writeTinyModel(modelsDir: string, repository: string, model: TinyModel): string {
  const folder = join(modelsDir, repository);
  mkdirSync(folder, { recursive: true });
  cpSync(join(SOURCE, model), folder, { recursive: true });
  writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer()));
  writeFileSync(
    join(folder, 'tokenizer_config.json'),
    JSON.stringify({ tokenizer_class: 'BertTokenizer', do_lower_case: true, model_max_length: 512 }),
  );
  return folder;
}

function tokenizer(): object {
  const pieces = readFileSync(VOCABULARY, 'utf8').trimEnd().split('\n');
  const frame = (...sequences: string[]) => [
    { SpecialToken: { id: '[CLS]', type_id: 0 } },
    ...sequences.flatMap((id, index) => [
      { Sequence: { id, type_id: index } },
      { SpecialToken: { id: '[SEP]', type_id: index } },
    ]),
  ];
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [special(100, '[UNK]'), special(101, '[CLS]'), special(102, '[SEP]')],
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: frame('A'),
      pair: frame('A', 'B'),
      special_tokens: {
        '[CLS]': { id: '[CLS]', ids: [101], tokens: ['[CLS]'] },
        '[SEP]': { id: '[SEP]', ids: [102], tokens: ['[SEP]'] },
      },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(pieces.map((piece, id) => [piece, id])),
    },
  };
}
