import type { Command } from 'commander';
import type { LearningOptions } from '../evaluate/collect.js';
import { parseLimit } from '../evaluate/eval-options.js';

const FORMS = `A set is NAME.docs.jsonl and NAME.queries.jsonl (or .jsonl.gz). Each is ingested and searched on a store of its
own, as the environment configures the product; no server is needed. Every set counts the same, however many questions
it has. The last column of the table was learned from one half of the questions and measured on the other, and the
other way round: what new questions may expect. docs/quality.md has more.`;

/** Commands that learn the product's own weights from questions. */
export function addLearningCommands(evaluation: Command): void {
  addLearningCommand(evaluation, 'tune')
    .description('learn from questions how to rank passages, and write the weights')
    .option('--out <file>', 'where to write, instead of the weights of this installation')
    .addHelpText('after', examples('tune', 'weights.json'))
    .action(async (options: LearningOptions) => (await import('../evaluate/tune.js')).tune(options));

  addLearningCommand(evaluation, 'calibrate')
    .description('learn from questions how sure an answer is, and write the weights')
    .option('--out <file>', 'where to write, instead of the weights of this installation')
    .addHelpText('after', examples('calibrate', 'confidence.json'))
    .action(async (options: LearningOptions) =>
      (await import('../evaluate/calibrate.js')).calibrate(options),
    );
}

function addLearningCommand(evaluation: Command, name: string): Command {
  return evaluation
    .command(name)
    .requiredOption('--set <dir/name...>', 'documents with questions to learn from; may be repeated')
    .option(
      '--limit <number>',
      'the number of questions of each set, in a random but reproducible selection',
      parseLimit,
    );
}

function examples(name: string, file: string): string {
  return `
Examples:
  attendant eval ${name} --set data/xquad data/scifact
  attendant eval ${name} --set data/xquad --set own/questions --out ${file}
  attendant eval ${name} --set data/xquad --limit 100 --out /tmp/${file}

${FORMS}`;
}
