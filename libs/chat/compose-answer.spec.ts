import type { ScoredPassage } from '@app/retrieval';
import { composeAnswer, nearbySources } from './compose-answer.js';
import type { VerifiedSentence } from './grounding/citation-verifier.js';

function passage(chunkId: string, documentId: string, relevanceScore: number): ScoredPassage {
  return {
    chunkId,
    documentId,
    relevanceScore,
    documentVersion: 1,
    chunkIndex: 0,
    title: `Title of ${documentId}`,
    documentType: 'general',
    category: null,
    tags: [],
    language: 'en',
    start: 0,
    end: 1_000,
    chunk: { start: 0, end: 1_000 },
    content: `${chunkId} ${'word '.repeat(200)}`,
    tokenCount: 10,
    sectionTitle: null,
    pageNumber: chunkId === 'paged' ? 7 : null,
    signals: {},
    highlights: [],
  };
}

function sentence(text: string, chunkId: string, documentId: string, start: number): VerifiedSentence {
  return {
    text,
    quote: text,
    evidence: { documentId, documentVersion: 1, chunkId, start, end: start + text.length },
  };
}

describe('composeAnswer', () => {
  const passages = [
    passage('c1', 'd1', 0.9),
    passage('c2', 'd2', 0.8),
    passage('c3', 'd1', 0.95),
    passage('paged', 'd3', 0.5),
  ];

  it('numbers passages in the order in which they are first cited, and shares the number within a passage', () => {
    const { content, citations } = composeAnswer(
      [sentence('B.', 'c2', 'd2', 5), sentence('A.', 'c1', 'd1', 0), sentence('B two.', 'c2', 'd2', 8)],
      passages,
    );
    expect(content).toBe('B. [1]\nA. [2]\nB two. [1]');
    expect(citations.map(({ marker, chunkId, start, end }) => [marker, chunkId, start, end])).toEqual([
      ['[1]', 'c2', 5, 7],
      ['[2]', 'c1', 0, 2],
      ['[1]', 'c2', 8, 14],
    ]);
  });

  it('quotes a whole sentence, where it reaches further than the chunk', () => {
    const chunk = { start: 100, end: 200 };
    const { citations } = composeAnswer(
      [sentence('It takes five days.', 'c1', 'd1', 190)],
      [{ ...passage('c1', 'd1', 0.9), chunk }],
    );
    expect(citations.map(({ quote, start, end }) => [quote, start, end])).toEqual([
      ['It takes five days.', 190, 209],
    ]);
  });

  it('marks what is told together once, and never within a fence or a table', () => {
    const row = { ...sentence('| Pro | 5 |', 'c1', 'd1', 50), lead: '\n', goesOn: true };
    const code = { ...sentence('```\nrun\n```', 'c2', 'd2', 0), lead: '\n\n' };
    const { content, citations } = composeAnswer(
      [sentence('| Plan | Price |', 'c1', 'd1', 0), row, code],
      passages,
    );
    expect(content).toBe('| Plan | Price |\n| Pro | 5 |\n[1]\n\n```\nrun\n```\n[2]');
    expect(citations.map(({ marker, quote }) => [marker, quote])).toEqual([
      ['[1]', '| Plan | Price |'],
      ['[1]', '| Pro | 5 |'],
      ['[2]', '```\nrun\n```'],
    ]);
  });

  it('shows the beginning of a source without its markup', () => {
    const content =
      '## Title {#title}\n\n![x](a.png)\n\n- **Bold** [link](b)\n\n```sh\nrun it\n```\n\n| A | B |\n|---|---|\n| c | d |';
    const marked = { ...passage('c1', 'd1', 0.9), content };
    const { sources } = composeAnswer([sentence('A.', 'c1', 'd1', 0)], [marked]);
    expect(sources[0]?.snippet).toBe('Title Bold link run it A · B c · d');
  });

  it('names up to three documents near an unknown answer, each by its first passage with its section', () => {
    const near = [
      { ...passage('n1', 'd1', 0.3), sectionTitle: 'Fees' },
      passage('n2', 'd1', 0.4),
      passage('n3', 'd2', 0.2),
      passage('n4', 'd3', 0.001),
      passage('n5', 'd4', 0.1),
      passage('n6', 'd5', 0.1),
    ];
    expect(nearbySources(near).map(({ title }) => title)).toEqual([
      'Title of d1 › Fees',
      'Title of d2',
      'Title of d4',
    ]);
  });

  it('names each document once, with the score of its best cited passage', () => {
    const { sources } = composeAnswer(
      [sentence('A.', 'c1', 'd1', 0), sentence('C.', 'c3', 'd1', 9)],
      passages,
    );
    expect(sources.map(({ documentId, relevanceScore }) => [documentId, relevanceScore])).toEqual([
      ['d1', 0.95],
    ]);
    expect(sources[0]?.snippet.length).toBeLessThanOrEqual(242);
    expect(sources[0]?.snippet).toMatch(/ …$/);
  });

  it('carries the page of a passage', () => {
    expect(composeAnswer([sentence('P.', 'paged', 'd3', 0)], passages).citations[0]?.pageNumber).toBe(7);
  });

  it('says nothing that belongs to no passage', () => {
    expect(composeAnswer([sentence('X.', 'elsewhere', 'd9', 0)], passages)).toEqual({
      content: '',
      citations: [],
      sources: [],
    });
  });
});
