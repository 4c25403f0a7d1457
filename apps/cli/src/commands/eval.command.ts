import { type Command, Option } from 'commander';
import { withServerOptions } from '../client/connect.js';
import { checkOptions, type EvalOptions, parseLimit, parseSettings } from '../evaluate/eval-options.js';
import { thresholdParser } from '../evaluate/thresholds.js';
import { addLearningCommands } from './eval-learning.command.js';

const EXAMPLES = `
Examples:
  attendant eval --set data/xquad data/scifact --json figures.json
  attendant eval --set eval/product --min ndcg_at_10=0.9,answer_in_best_3=0.8 --junit report.xml
  attendant eval --set data/xquad --limit 100 --against RETRIEVAL_TOP_K=10
  attendant eval --folder help-center --questions questions.jsonl --min right=0.6 --max wrong=0.1
  attendant eval --csv questions.csv
  attendant eval --guardrails data/pii.jsonl --rule pii
  attendant eval --reports eval/reports/public eval/reports/second --fill 10000 --mistakes
  attendant eval --surveillance eval/surveillance/harbour --mistakes
  attendant eval --guardrails data/harmless.jsonl --rule injection --label negative --mistakes

A set is NAME.docs.jsonl and NAME.queries.jsonl (or .jsonl.gz); it is measured on a store of its own. docs/quality.md has
the formats and what each measure means.`;

export function addEvalCommand(program: Command): void {
  const command = withServerOptions(program.command('eval'))
    .description('measure how good search, answers, guardrails and the report analyst are')
    .option('--set <dir/name...>', 'documents with questions, measured without a server; may be repeated')
    .option('--folder <dir...>', 'documents, or a .tar.gz of them, to ask --questions about; may be repeated')
    .option(
      '--questions <file>',
      'questions, asked through the chat on a store of its own, with what a right answer says',
    )
    .option('--csv <file...>', 'questions and the documents expected, measured on the running server')
    .option('--surveillance <dir...>', 'a site with events and questions, measured on a store of its own')
    .option('--guardrails <file...>', 'texts to try a guardrail rule on')
    .addOption(new Option('--rule <rule>', 'the rule to try').choices(['pii', 'injection', 'toxicity']))
    .addOption(
      new Option('--label <label>', 'what all texts of a file without labels are').choices([
        'positive',
        'negative',
      ]),
    )
    .option('--reports <dir...>', 'sections of reports with questions, to measure the report analyst with')
    .option('--fill <number>', 'measure --reports again with this many sections added', parseLimit)
    .option(
      '--against <name=value,...>',
      'measure again with these settings and list the questions that differ',
      parseSettings,
    )
    .option(
      '--limit <number>',
      'the number of questions of each set, in a random but reproducible selection',
      parseLimit,
    )
    .option('--min <measure=value,...>', 'fail with status 1 when a measure is less', thresholdParser('min'))
    .option('--max <measure=value,...>', 'fail with status 1 when a measure is more', thresholdParser('max'))
    .option('--mistakes', 'list the questions, answers and texts that went wrong')
    .option('--json <file>', 'write the figures as JSON')
    .option('--junit <file>', 'write them as a JUnit report, a case for each measure')
    .addHelpText('after', EXAMPLES)
    .action(async (options: EvalOptions) => {
      checkOptions(options);
      if (options.surveillance) {
        const { evaluateSurveillance } = await import('../evaluate/evaluate-surveillance.js');
        await evaluateSurveillance(options.surveillance, options);
        return;
      }
      // The engine is loaded for this command only: the others start without it.
      const { runEvaluation } = await import('../evaluate/run-evaluation.js');
      await runEvaluation(options);
    })
    .enablePositionalOptions();
  addLearningCommands(command);
}
