import { type Command, InvalidArgumentError } from 'commander';
import { connect, type ServerOptions, withServerOptions } from '../client/connect.js';
import { print, printError, printJson } from '../terminal.js';

interface SearchOptions extends ServerOptions {
  readonly top?: number;
  readonly minScore?: number;
  readonly type?: readonly string[];
  readonly category?: readonly string[];
  readonly tag?: readonly string[];
  readonly json?: boolean;
}

interface SearchResult {
  readonly results: readonly {
    readonly title: string;
    readonly content: string;
    readonly relevance_score: number;
    readonly document_id: string;
  }[];
  readonly total_results: number;
  readonly search_time_ms: number;
}

const EXCERPT_LENGTH = 300;

export function addSearchCommand(program: Command): void {
  withServerOptions(program.command('search'))
    .description('search the knowledge base of the running server')
    .argument('<query...>', 'what to look for, in quotes or not')
    .option('--top <number>', 'how many passages (1 to 50)', toNumber)
    .option('--min-score <score>', 'leave out what is less relevant (0 to 1)', toNumber)
    .option('--type <type...>', 'only documents of these types')
    .option('--category <name...>', 'only documents of these categories')
    .option('--tag <tag...>', 'only documents with one of these tags')
    .option('--json', 'print the complete result as JSON')
    .action(
      async (words: string[], { top, minScore, type, category, tag, json, ...server }: SearchOptions) => {
        const filters = {
          ...(type && { document_type: type }),
          ...(category && { category }),
          ...(tag && { tags: tag }),
        };
        const { data: found, degraded } = await connect(server).ask<SearchResult>('/knowledge-base/search', {
          query: words.join(' '),
          filters,
          ...(top !== undefined && { top_k: top }),
          ...(minScore !== undefined && { min_relevance_score: minScore }),
        });
        if (degraded.length > 0)
          printError(`The search had to do without ${degraded.join(' and ')}: see the log of the server.`);
        if (json) printJson(found, 2);
        else print(render(found));
      },
    );
}

function render({ results, search_time_ms: ms }: SearchResult): string {
  if (results.length === 0) return 'Nothing found. Try other words, or a lower --min-score.';
  const passages = results.map(({ title, relevance_score: score, content }, index) => {
    const flat = content.replace(/\s+/g, ' ').trim();
    const excerpt = flat.length > EXCERPT_LENGTH ? `${flat.slice(0, EXCERPT_LENGTH).toWellFormed()} …` : flat;
    return `${index + 1}. ${title} (${score.toFixed(2)})\n   ${excerpt}`;
  });
  return [...passages, `${results.length} passages in ${ms} ms`].join('\n');
}

function toNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value)) throw new InvalidArgumentError('It must be a number.');
  return value;
}
