import fc from 'fast-check';
import { ReasoningFilter, removeReasoning } from './reasoning-filter.js';

const ANSWER = 'Shoes can be returned within 30 days [1].';

function streamed(pieces: readonly string[]): string {
  const filter = new ReasoningFilter();
  let text = '';
  for (const { text: more, restarts } of [...pieces.map((piece) => filter.push(piece)), filter.end()])
    text = restarts ? more : text + more;
  return text.trim();
}

describe('removeReasoning', () => {
  it.each([
    ['<think>', `<think>Is it one year [2]?</think>${ANSWER}`],
    ['<thinking>', `<thinking>\nHm.\n</thinking>\n\n${ANSWER}`],
    ['<reasoning> with an attribute', `<reasoning effort="low">Hm.</reasoning>${ANSWER}`],
    ['[THINK]', `[THINK]Hm.[/THINK]${ANSWER}`],
    ['a closing tag alone', `Okay. One year.\n</think>\n\n${ANSWER}`],
    ['two blocks', `<think>a</think>${ANSWER}<think>b</think>`],
    ['a block that is never closed', `${ANSWER}<think>Or is it`],
    [
      'channels',
      `<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>final<|message|>${ANSWER}<|return|>`,
    ],
    ['a mark of the chat template', `${ANSWER}<|im_end|>`],
    ['an empty block', `<think>\n\n</think>\n\n${ANSWER}`],
  ])('leaves out %s', (_, text) => {
    expect(removeReasoning(text)).toBe(ANSWER);
  });

  it('gives nothing when all is reasoning', () => {
    expect(removeReasoning('<think>One year, or is it 30 days')).toBe('');
  });

  it.each(['Use a < b and [x] here.', 'Press <Enter> and read the <think-tank> page.', 'a <'])(
    'leaves other signs alone: %s',
    (text) => expect(removeReasoning(text)).toBe(text),
  );
});

describe('ReasoningFilter', () => {
  it('gives the same answer however the text is cut into pieces', () => {
    const part = fc.constantFrom(
      '<think>',
      '</think>',
      '[THINK]',
      '[/THINK]',
      'Hm. ',
      ANSWER,
      '<',
      '<|im_end|>',
      '<|channel|>final<|message|>',
      '<|channel|>analysis<|message|>',
      '\n',
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 8 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
        (parts, sizes) => {
          const text = parts.join('');
          const pieces: string[] = [];
          for (let at = 0; at < text.length;) {
            const size = sizes.next().value;
            pieces.push(text.slice(at, at + size));
            at += size;
          }
          expect(streamed(pieces)).toBe(removeReasoning(text));
        },
      ),
    );
  });

  it('shows text as it comes, once it cannot be a mark', () => {
    const filter = new ReasoningFilter();
    expect(filter.push('Shoes can').text).toBe('Shoes can');
    expect(filter.push(' be <th').text).toBe(' be ');
    expect(filter.push('e box>.').text).toBe('<the box>.');
  });
});
