import { Retriever } from '@app/retrieval';
import { openComposer } from '@app/testing/chat/open-composer.js';
import { openRetrieval } from '@app/testing/retrieval/open-retrieval.js';
import { PassageLibrary } from '@app/testing/retrieval/passage-library.js';

type Documents = ConstructorParameters<typeof PassageLibrary>[0];

async function answer(question: string, documents: Documents) {
  const context = await openRetrieval(new PassageLibrary(documents));
  try {
    const { passages } = await context.get(Retriever).search({ query: question, minRelevanceScore: 0 });
    const { sentences, confidence } = await openComposer(context).compose(question, passages);
    return { first: sentences[0]?.text ?? '', confidence };
  } finally {
    await context.close();
  }
}

describe('UnitRanker', () => {
  it('prefers steps where the question asks how something is done', async () => {
    const { first } = await answer('How do I return an item?', [
      {
        title: 'Return an item',
        text: '## Policy\n\nAn item can be returned when it is complete.\n\n## Request\n\n1. Open the item in your orders.\n2. Select Return.\n',
      },
    ]);
    expect(first).toContain('Select Return');
  });

  it('never answers with a sentence that only points elsewhere', async () => {
    const { first } = await answer('Can I remove the marker folder?', [
      {
        title: 'Questions',
        text: '## What is the marker?\n\nThe marker folder shows that the disk is there.\n\n## Can I remove the marker folder?\n\nSee the previous question.\n',
      },
    ]);
    expect(first).toContain('shows that the disk is there');
  });

  it('is as sure of a page that is alone', async () => {
    const { confidence } = await answer('Which colours are there?', [
      { title: 'Lamp', text: '## Which colours are there?\n\nThe lamp comes in red, green and white.\n' },
    ]);
    expect(confidence).toBeGreaterThanOrEqual(0.5);
  });
});
