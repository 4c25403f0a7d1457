import { InvalidArgumentError } from 'commander';
import type { EvaluatedRule, Label } from '@app/evaluation';
import type { ServerOptions } from '../client/connect.js';
import { CliError } from '../cli-error.js';
import type { Settings } from './temporary-engine.js';
import type { Threshold } from './thresholds.js';

export interface EvalOptions extends ServerOptions {
  readonly set?: readonly string[];
  readonly folder?: readonly string[];
  readonly questions?: string;
  readonly csv?: readonly string[];
  readonly guardrails?: readonly string[];
  readonly surveillance?: readonly string[];
  readonly rule?: EvaluatedRule;
  readonly label?: Label;
  readonly reports?: readonly string[];
  /** Sections of generated text. */
  readonly fill?: number;
  readonly against?: Settings;
  readonly limit?: number;
  readonly min?: readonly Threshold[];
  readonly max?: readonly Threshold[];
  readonly json?: string;
  readonly junit?: string;
  readonly mistakes?: boolean;
}

/** Throws CliError for options that do not go together. */
export function checkOptions(options: EvalOptions): void {
  const { set, folder, questions, csv, guardrails, surveillance, rule, label, against, reports, fill } =
    options;
  if (!set && !folder && !csv && !guardrails && !surveillance && !reports)
    throw new CliError(
      'Nothing to evaluate: name --set DIR/NAME, --folder DIR --questions FILE, --csv FILE, --guardrails FILE --rule RULE, --reports DIR or --surveillance DIR.',
    );
  if (
    surveillance &&
    (set || folder || csv || guardrails || reports || options.junit || options.min || options.max)
  )
    throw new CliError('--surveillance DIR is measured alone, with --json and --mistakes at most.');
  if (!folder !== !questions)
    throw new CliError(
      '--folder DIR and --questions FILE go together: documents, and what to ask about them.',
    );
  if (guardrails && !rule) throw new CliError('--guardrails needs --rule pii, injection or toxicity.');
  if (!guardrails && (rule || label)) throw new CliError('--rule and --label go with --guardrails FILE.');
  if (fill !== undefined && !reports)
    throw new CliError('--fill goes with --reports DIR: sections to fill the library with.');
  if (against && !set && !folder)
    throw new CliError('--against compares settings over --set DIR/NAME or --folder DIR.');
}

/** Reads `NAME=VALUE[,NAME=VALUE…]`, after those given before. */
export function parseSettings(text: string, previous: Settings = {}): Settings {
  const entries = text.split(',').map((part) => {
    const at = part.indexOf('=');
    if (at < 1) throw new InvalidArgumentError(`"${part}" should read like RETRIEVAL_TOP_K=8.`);
    return [part.slice(0, at).trim(), part.slice(at + 1).trim()] as const;
  });
  return { ...previous, ...Object.fromEntries(entries) };
}

export function parseLimit(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1.');
  return Number(text);
}
