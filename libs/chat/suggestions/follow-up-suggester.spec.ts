import type { INestApplicationContext } from '@nestjs/common';
import { Retriever } from '@app/retrieval';
import { openComposer } from '@app/testing/chat/open-composer.js';
import { openRetrieval } from '@app/testing/retrieval/open-retrieval.js';
import { PassageLibrary } from '@app/testing/retrieval/passage-library.js';
import { ManualClock } from '@app/testing';
import { AnswerDomains } from '../answer-domain.js';
import { composeAnswer } from '../compose-answer.js';
import { KnowledgeBaseFinder } from '../finder.js';
import { CitationVerifier } from '../grounding/citation-verifier.js';
import { ExtractAnswerStep } from '../steps/extract-answer.step.js';
import { StageTimer } from '../stage-timer.js';
import { FollowUpSuggester } from './follow-up-suggester.js';

const LIBRARY = new PassageLibrary([
  {
    title: 'Returns',
    text: [
      '## How long does a refund take?\n\nA refund takes five working days after the parcel has arrived.\n\n## Who pays for the return label?\n\nThe return label is free of charge within Germany.\n\n',
      '## Return a gift\n\nTo return a gift, enter the number of the order on the returns page.\n\n## Refund rules\n\nA refund goes to the card that was charged.\n\n',
      '## What is the meaning of refund life?\n\n',
    ].join('\f'),
  },
  {
    title: 'Shipping',
    text: '## When is a parcel sent?\n\nA parcel is sent on the day of the order.\n\n## Express\n\nFor express parcels a refund takes long too.\n\n',
  },
  {
    title: 'Erstattung',
    language: 'de',
    text: '## Wie lange dauert eine refund Erstattung?\n\nEine Erstattung (refund) dauert fünf Tage.\n\n',
  },
]);
const CALL = { signal: new AbortController().signal };
const QUESTION = 'How long does a refund take?';

describe('FollowUpSuggester', () => {
  let context: INestApplicationContext;
  let extraction: ExtractAnswerStep;
  let lookedUp: jest.SpyInstance;
  const clock = new ManualClock();

  beforeAll(async () => {
    context = await openRetrieval(LIBRARY);
    const composer = openComposer(context);
    const finder = new KnowledgeBaseFinder(context.get(Retriever));
    extraction = new ExtractAnswerStep(finder, composer, new CitationVerifier(LIBRARY), new AnswerDomains());
    lookedUp = jest.spyOn(extraction, 'run');
  });
  beforeEach(() => lookedUp.mockClear());
  afterAll(() => context.close());

  const extract = (question: string) =>
    extraction.run({ question, language: 'en', past: [] }, new StageTimer(), CALL);
  const given = async (past: readonly string[] = []) => {
    const { found, verified } = await extract(QUESTION);
    lookedUp.mockClear();
    return {
      asked: QUESTION,
      language: 'en',
      past: past.map((asked) => ({ asked, standalone: asked })),
      passages: found.passages,
      citations: composeAnswer(verified, found.passages).citations,
    };
  };
  const suggester = (followUpQuestions = 3) =>
    new FollowUpSuggester(extraction, clock, { followUpQuestions });

  it('suggests what is asked near the places that the answer cites, and answered otherwise', async () => {
    const questions = await suggester().suggest(await given(), CALL);
    expect(questions).toEqual([
      'Who pays for the return label?',
      'How do I return a gift?',
      'When is a parcel sent?',
    ]);
    for (const question of questions) {
      const { confidence, verified } = await extract(question);
      expect(confidence).toBeGreaterThanOrEqual(0.5);
      expect(verified.length).toBeGreaterThan(0);
    }
  });

  it('suggests nothing that was asked before', async () => {
    const asked = await given(['who pays for return labels?', 'how do I return a gift']);
    expect(await suggester().suggest(asked, CALL)).toEqual(['When is a parcel sent?']);
  });

  it('suggests as many as are wanted, and looks nothing up for none', async () => {
    expect(await suggester(1).suggest(await given(), CALL)).toHaveLength(1);
    const asked = await given();
    expect(await suggester(0).suggest(asked, CALL)).toEqual([]);
    expect(await suggester().suggest({ ...asked, citations: [] }, CALL)).toEqual([]);
    expect(lookedUp).not.toHaveBeenCalled();
  });

  it('checks four questions at the most, and each of them once', async () => {
    const asked = await given();
    const remembering = suggester();
    const first = await remembering.suggest(asked, CALL);
    expect(lookedUp.mock.calls.length).toBeLessThanOrEqual(4);
    lookedUp.mockClear();
    expect(await remembering.suggest(asked, CALL)).toEqual(first);
    expect(lookedUp).not.toHaveBeenCalled();
  });

  it('checks one where that takes its time, and the others when they come up again', async () => {
    const asked = await given();
    const { run: atOnce } = ExtractAnswerStep.prototype;
    const slowly = (...call: Parameters<ExtractAnswerStep['run']>) => {
      clock.advance({ seconds: 1 });
      return atOnce.apply(extraction, call);
    };
    lookedUp.mockImplementationOnce(slowly);
    const patient = suggester();
    expect(await patient.suggest(asked, CALL)).toHaveLength(1);
    expect(lookedUp).toHaveBeenCalledTimes(1);
    expect(await patient.suggest(asked, CALL)).toHaveLength(3);
  });

  it('gives none rather than fail', async () => {
    const asked = await given();
    lookedUp.mockRejectedValueOnce(new Error('the index is gone'));
    expect(await suggester().suggest(asked, CALL)).toEqual([]);
  });
});
