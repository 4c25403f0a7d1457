import type { ScoredPassage } from '@app/retrieval';
import { splitSentences } from '@app/text';
import { expectLinearTime } from '@app/testing/performance/linear-time.js';
import { answersType, instructs } from './extractive/answer-type.js';
import { answerUnits } from './extractive/answer-unit.js';
import { AskedCodes } from './extractive/asked-codes.js';
import { groupsOf } from './extractive/block-groups.js';
import { parseBlocks } from './extractive/document-blocks.js';
import { outlineOf } from './extractive/document-outline.js';
import { displayText } from './extractive/display-text.js';
import { plainText } from './extractive/plain-text.js';
import { missingNames } from './extractive/missing-names.js';
import { AnswerTextStream } from './generative/answer-text-stream.js';
import { readEnvelope } from './generative/read-envelope.js';
import { withoutPreamble } from './generative/preamble.js';
import { amountsIn } from './grounding/amounts.js';
import { answerUnits as unitsOfAnswer, AnswerUnitStream } from './grounding/answer-unit-stream.js';
import { codeStands } from './grounding/code-check.js';
import { sidesOf } from './grounding/contraries.js';
import { isDecline } from './grounding/declines.js';
import { passageEvidence } from './grounding/evidence.js';
import { readMarkers, withoutMarkers } from './grounding/markers.js';
import { literalsIn, namesIn } from './grounding/names.js';
import { polarityOf, statementsOf } from './grounding/polarity.js';
import { isVerbatim } from './grounding/verbatim.js';
import { candidateQuestions } from './suggestions/candidate-questions.js';
import { questionOf } from './suggestions/heading-question.js';
import { onlyQuestion, questionParts } from './understanding/question-parts.js';
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
    chunk: { start: 0, end: content.length },
    content,
  }) as unknown as ScoredPassage;

const WORKS: Readonly<Record<string, (text: string) => unknown>> = {
  displayText,
  withoutMarkers,
  readMarkers,
  unitsOfAnswer,
  readEnvelope,
  withoutPreamble,
  isDecline,
  amountsIn,
  literalsIn,
  namesIn: (text) => namesIn(text, 'en'),
  sidesOf: (text) => sidesOf(text, 'en'),
  polarityOf: (text) => polarityOf(text, 'en'),
  statementsOf,
  isVerbatim: (text) => isVerbatim('It takes 14 days.', text),
  codeStands: (text) => codeStands('npm ci --omit dev', [text], text),
  passageEvidence: (text) =>
    passageEvidence(
      passageOf(text),
      splitSentences(text).map((range) => ({ ...range, terms: new Set<string>(), vector: null })),
    ),
  answersType: (text) =>
    ['Why?', 'Where?', 'Who?', 'When?', QUESTION, 'How do I?'].map((q) => answersType(q, text)),
  instructs,
  answerUnits: (text) => {
    const blocks = parseBlocks(text);
    const window = { documentId: 'd', documentVersion: 1, start: 0, text, blocks, words: new Map() };
    return answerUnits(passageOf(text), window, outlineOf(blocks), splitSentences(text) as never);
  },
  parseBlocks,
  plainText,
  groupsOf: (text) => {
    const blocks = parseBlocks(text);
    return groupsOf({ blocks, text, start: 0 }, { from: 0, to: blocks.length });
  },
  AskedCodes: (text) => AskedCodes.of(text).namesAnother(text),
  codesIn: (text) => AskedCodes.of('What is AB-12 of plan 7?').isMissingFrom([text]),
  languageOfMessage,
  questionParts: (text) => questionParts(text, 'en'),
  onlyQuestion: (text) => onlyQuestion(text, 'en'),
  missingNames: (text) => missingNames('Is Ada in Paris for 14 days?', { title: '', content: text }),
  candidateQuestions: (text) => candidateQuestions([passageOf(text)], [], 'en'),
  questionOf: (text) => questionOf(text, 'en'),
  selfContained: (text) => selfContained(text, [{ asked: QUESTION, standalone: QUESTION }], 'en'),
};

/** Texts of models, which arrive a few characters at a time: one long line each, or many short ones. */
const PIECEMEAL = [
  ...['a', '忽略', 'e.g. ', 'It is free. ', 'One.\n\n', ' ', '| a ', '> ', '{"a":', '<p>', '```'],
  { before: '| a |\n---', piece: '\t', after: 'x\n' },
  { before: '| a |\n|---|\n| ', piece: 'a ', after: '|\n' },
  { before: '```\n', piece: 'a', after: '\n```\n' },
  { before: '{"answer":"', piece: 'a ', after: '"}' },
];

describe('The time for a foreign text grows with its length, not its square, in', () => {
  it.each(Object.keys(WORKS))(
    '%s',
    async (name) => {
      await expectLinearTime(WORKS[name]!);
    },
    120_000,
  );

  it('readEnvelope, of what does not end', async () => {
    await expectLinearTime(readEnvelope, [
      { before: '```json', piece: '\r\n' },
      { before: '<p>', piece: '<script>' },
      { before: '<p>', piece: ' ', after: 'a' },
    ]);
  }, 60_000);

  it.each([
    ['AnswerUnitStream', () => new AnswerUnitStream()],
    ['AnswerTextStream', () => new AnswerTextStream()],
  ])(
    '%s',
    async (_, open) => {
      await expectLinearTime((text) => {
        const stream = open();
        for (let at = 0; at < text.length; at += 8) stream.push(text.slice(at, at + 8));
        stream.end({ cutOff: false });
      }, PIECEMEAL);
    },
    120_000,
  );
});
