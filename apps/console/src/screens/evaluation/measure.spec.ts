import { outcomeOf, passes, summaryOf, verdictOf } from './measure.js';

describe('The measures of an evaluation', () => {
  const question = (...expected: string[]) => ({ line: 2, question: 'How?', expected });
  const found = (...ids: string[]) => ids.map((id) => ({ document_id: id, title: `Title of ${id}` }));

  it('rank a document once, by its id or title', () => {
    expect(outcomeOf(question('b'), found('a', 'a', 'b'))).toEqual({ rank: 2, found: 2, isRight: true });
    expect(outcomeOf(question('Title of a'), found('a'))).toMatchObject({ rank: 1 });
    expect(outcomeOf(question('c'), found('a'))).toEqual({ rank: null, found: 1, isRight: false });
  });

  it('count as right that nothing is found where nothing should be', () => {
    expect(outcomeOf(question(), [])).toMatchObject({ isRight: true });
    expect(outcomeOf(question(), found('a'))).toMatchObject({ isRight: false });
  });

  const questions = [question('a'), question('b'), question()];
  const outcomes = (results: ReturnType<typeof found>[]) =>
    results.map((each, at) => outcomeOf(questions[at]!, each));
  const now = outcomes([found('a'), found('x', 'b'), []]);

  it('are summed over the questions', () => {
    expect(summaryOf(questions, now)).toEqual({ right: 3, answerable: 2, hits: 2, first: 1, mrr: 0.75 });
    expect(summaryOf([], [])).toMatchObject({ right: 0, mrr: null });
  });

  it('pass a change by which no measure falls', () => {
    const judge = (results: ReturnType<typeof found>[]) => {
      const then = outcomes(results);
      const verdicts = now.map((each, at) => verdictOf(each, then[at]!));
      return [verdicts, passes(summaryOf(questions, now), summaryOf(questions, then))];
    };
    expect(judge([found('a'), found('b'), []])).toEqual([['same', 'better', 'same'], true]);
    expect(judge([found('a'), found('x'), []])).toEqual([['same', 'worse', 'same'], false]);
    expect(judge([found('a'), found('b'), found('x')])).toEqual([['same', 'better', 'worse'], false]);
    expect(judge([found('x', 'a'), found('x', 'b'), []])).toEqual([['worse', 'same', 'same'], false]);
  });
});
