import type { ScoredPassage } from '@app/retrieval';
import { splitSentences } from '@app/text';
import { expectLinearTime } from '@app/testing/performance/linear-time.js';
import { answersType } from './extractive/answer-type.js';
import { answerUnits } from './extractive/answer-unit.js';
import { AskedCodes } from './extractive/asked-codes.js';
import { groupsOf } from './extractive/block-groups.js';
import { parseBlocks } from './extractive/document-blocks.js';
import { outlineOf } from './extractive/document-outline.js';
import { displayText } from './extractive/display-text.js';
import { plainText } from './extractive/plain-text.js';
import { missingNames } from './extractive/missing-names.js';
import { citedSentences, withoutMarkers } from './grounding/cited-sentences.js';
import { misquotesAmount, namesIn, numbersIn } from './grounding/claim-facts.js';
import { SentenceStream } from './grounding/sentence-stream.js';
import { contradicts } from './grounding/polarity.js';
import { candidateQuestions } from './suggestions/candidate-questions.js';
import { questionOf } from './suggestions/heading-question.js';
import { questionParts } from './understanding/question-parts.js';
import { languageOfMessage } from './understanding/reply-language.js';
import { selfContained } from './understanding/self-contained.js';

const QUESTION = 'How many days do I have to open the box?';
const passageOf = (content: string) =>
  ({
    documentId: 'd',
    documentVersion: 1,
    chunkId: 'c',
    chunkIndex: 0,
    title: 'Title',
    sectionTitle: null,
    language: 'en',
    start: 0,
    end: content.length,
    content,
  }) as unknown as ScoredPassage;

const WORKS: Readonly<Record<string, (text: string) => unknown>> = {
  displayText,
  withoutMarkers,
  citedSentences,
  namesIn,
  numbersIn,
  answersType: (text) =>
    ['Why?', 'Where?', 'Who?', 'When?', QUESTION, 'How do I?'].map((q) => answersType(q, text)),
  answerUnits: (text) => {
    const blocks = parseBlocks(text);
    const window = { documentId: 'd', documentVersion: 1, start: 0, text, blocks, words: new Map() };
    return answerUnits(passageOf(text), window, outlineOf(blocks), splitSentences(text) as never);
  },
  parseBlocks,
  plainText,
  groupsOf: (text) => {
    const blocks = parseBlocks(text);
    return groupsOf({ blocks }, { from: 0, to: blocks.length });
  },
  AskedCodes: (text) => AskedCodes.of(text).namesAnother(text),
  codesIn: (text) => AskedCodes.of('What is AB-12 of plan 7?').isMissingFrom([text]),
  languageOfMessage,
  questionParts: (text) => questionParts(text, 'en'),
  missingNames: (text) => missingNames('Is Ada in Paris for 14 days?', { title: '', content: text }),
  misquotesAmount: (text) => misquotesAmount('It takes 14 days.', text),
  contradicts: (text) => contradicts(text, 'It is not free.'),
  candidateQuestions: (text) => candidateQuestions([passageOf(text)], [], 'en'),
  questionOf: (text) => questionOf(text, 'en'),
  selfContained: (text) => selfContained(text, [{ asked: QUESTION, standalone: QUESTION }], 'en'),
};

describe('The time for a foreign text grows with its length, not its square, in', () => {
  it.each(Object.keys(WORKS))(
    '%s',
    async (name) => {
      await expectLinearTime(WORKS[name]!);
    },
    120_000,
  );

  it('SentenceStream', async () => {
    await expectLinearTime(
      (text) => {
        const stream = new SentenceStream();
        for (let at = 0; at < text.length; at += 8) stream.push(text.slice(at, at + 8));
        stream.end({ cutOff: false });
      },
      ['a', '忽略', 'e.g. ', 'It is free. ', 'One.\n\n'],
    );
  }, 60_000);
});
