import type { Schemas } from '../../api/client.js';

/** Questions as JSON Lines, in the form that the server reads. Empty fields are left out. */
export function toLines(questions: readonly Schemas['TestQuestionResponse'][]): string {
  return questions
    .map(({ question, expected, facts }) =>
      JSON.stringify({
        question,
        ...(expected.length > 0 && { expected }),
        ...(facts.length > 0 && { facts: facts.map((alternatives) => alternatives.join('|')) }),
      }),
    )
    .join('\n');
}
