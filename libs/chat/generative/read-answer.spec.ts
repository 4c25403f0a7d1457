import { AnswerTextStream } from './answer-text-stream.js';
import { isCourtesy, withoutPreamble } from './preamble.js';
import { readEnvelope } from './read-envelope.js';

const ANSWER = 'Shoes can be returned within 30 days [1].';

describe('withoutPreamble', () => {
  it.each([
    `Sure! Based on the passages: ${ANSWER}`,
    `Based on the provided documentation, ${ANSWER}`,
    `According to passage [1], ${ANSWER}`,
    `**Answer:** ${ANSWER}`,
    `Answer: shoes can be returned within 30 days [1].`,
    `Certainly!\n\nHere is the answer: ${ANSWER}`,
    ANSWER,
  ])('leaves the answer of %j', (text) => expect(withoutPreamble(text)).toBe(ANSWER));

  it.each(['Okay buttons are green.', 'Sure Start is a programme.', 'From the menu, choose Save.'])(
    'leaves %j',
    (text) => expect(withoutPreamble(text)).toBe(text),
  );
});

describe('isCourtesy', () => {
  it.each(['I hope this helps!', 'Let me know if you need anything else.', 'Sorry to hear that.'])(
    'sees %j',
    (text) => expect(isCourtesy(text)).toBe(true),
  );
  it('does not see an instruction as one', () => expect(isCourtesy('Let the device rest.')).toBe(false));
});

describe('readEnvelope', () => {
  it.each([
    `{"answer": "${ANSWER}", "confidence": 0.9}`,
    `\`\`\`json\n{"answer": "${ANSWER}"}\n\`\`\``,
    `{"response": {"text": "${ANSWER}"}}`,
    `<p>${ANSWER}</p>`,
    `\`\`\`markdown\n${ANSWER}\n\`\`\``,
    ANSWER,
  ])('reads %j', (text) => expect(readEnvelope(text)).toBe(ANSWER));

  it('reads HTML as Markdown', () => {
    expect(
      readEnvelope(
        '<div><h2>Steps</h2><ol><li>Open <b>it</b> &amp; wait.</li><li>Run <code>ls</code>.</li></ol></div>',
      ),
    ).toBe('Steps\n\n1. Open **it** & wait.\n2. Run `ls`.');
  });
});

describe('AnswerTextStream', () => {
  const read = (text: string, size: number) => {
    const stream = new AnswerTextStream();
    const units = [];
    for (let at = 0; at < text.length; at += size) {
      const next = stream.push(text.slice(at, at + size));
      if (next.restarts) units.length = 0;
      units.push(...next.units);
    }
    const last = stream.end({ cutOff: false });
    if (last.restarts) units.length = 0;
    units.push(...last.units);
    return { units: units.map(({ text: words }) => words), isUnknown: stream.isUnknown };
  };
  const SHOWN = 'Shoes can be returned within 30 days.';

  it.each([
    `<think>One year [2]?</think>${ANSWER}`,
    `One year.\n</think>\n\n${ANSWER}`,
    `Sure! ${ANSWER}`,
    `{"answer": "${ANSWER}"}`,
    `[1] says nothing.\n</think>${ANSWER}<|im_end|>`,
  ])('gives the answer of %j, however it is cut', (text) => {
    for (const size of [1, 3, 7, 1_000])
      expect(read(text, size)).toEqual({ units: [SHOWN], isUnknown: false });
  });

  it('gives nothing of a text that begins with the word for unknown', () => {
    for (const size of [1, 3, 1_000])
      expect(read(`<think>Hm.</think>UNKNOWN. ${ANSWER}`, size)).toEqual({ units: [], isUnknown: true });
  });
});
