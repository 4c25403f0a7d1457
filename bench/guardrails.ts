/**
 * The time that the guardrails take a message, what the injection rule finds by kind of attack, and what the rules about
 * abuse and harm find in comments and in harmless questions, on public data
 * (formats: its README.md). `attendant eval --guardrails` measures each rule as a whole.
 *   npm run bench:guardrails [-- --missed]
 * The folder is ATTENDANT_DATA, or ../shared/data beside the project.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PiiRule } from '../libs/guardrails/rules/pii.rule.js';
import { HarmfulRequestRule } from '../libs/guardrails/rules/harmful-request.rule.js';
import { PromptInjectionRule } from '../libs/guardrails/rules/prompt-injection.rule.js';
import { SelfHarmRule } from '../libs/guardrails/rules/self-harm.rule.js';
import { ToxicityRule } from '../libs/guardrails/rules/toxicity.rule.js';
import { percentile, round } from './statistics.js';

interface Row {
  readonly t: string;
  readonly type?: string;
  readonly toxic?: 0 | 1;
}

const { values } = parseArgs({ options: { missed: { type: 'boolean', default: false } } });
const DATA = process.env['ATTENDANT_DATA'] ?? resolve(__dirname, '..', '..', 'shared', 'data');
// The default of GUARDRAIL_INJECTION_BLOCK_SCORE.
const BLOCKED = 0.95;

const pii = new PiiRule();
const injection = new PromptInjectionRule();
const toxicity = new ToxicityRule();
const harm = [toxicity, new HarmfulRequestRule(), new SelfHarmRule()];
// The default of GUARDRAIL_TOXICITY_THRESHOLD.
const TOXIC = 0.8;

function main(): void {
  const files = [
    'pii_presidio_v2',
    'injection_cyberseceval',
    'injection_inthewild',
    'benign_notinject',
    'banking77.test',
    'banking77.train',
    'clinc150.train',
    'toxicity_surge',
  ];
  const missing = files.filter((file) => !existsSync(pathOf(file)));
  if (missing.length > 0) {
    console.log(
      `Nothing measured: ${DATA} lacks ${missing.join(', ')}. Set ATTENDANT_DATA to the folder of the data.`,
    );
    return;
  }
  const cyber = read('injection_cyberseceval');
  measureInjection(
    'CyberSecEval, direct',
    cyber.filter(({ type }) => type === 'direct'),
    true,
  );
  measureInjection(
    'CyberSecEval, indirect',
    cyber.filter(({ type }) => type !== 'direct'),
    true,
  );
  measureInjection('in the wild', read('injection_inthewild'), true);
  measureInjection('NotInject (harmless)', read('benign_notinject'), false);
  measureInjection('banking77 (harmless)', read('banking77.test'), false);
  measureToxicity(read('toxicity_surge'));
  for (const file of ['banking77.test', 'banking77.train', 'clinc150.train', 'benign_notinject'])
    measureFalseAlarms(file, read(file));
  measureTime(files.flatMap(read));
}

function measureToxicity(rows: readonly Row[]): void {
  for (const threshold of [0.5, TOXIC]) {
    const found = rows.filter(({ t: text }) => (toxicity.inspect({ text })?.score ?? 0) >= threshold);
    const right = found.filter(({ toxic }) => toxic === 1).length;
    const precision = right / found.length;
    const recall = right / rows.filter(({ toxic }) => toxic === 1).length;
    const f1 = (2 * precision * recall) / (precision + recall);
    console.log(
      `comments, toxicity from ${threshold} on: precision ${round(precision, 3)}, recall ${round(recall, 3)}, F1 ${round(f1, 3)}`,
    );
  }
}

function measureFalseAlarms(name: string, rows: readonly Row[]): void {
  const counts = harm.map((rule) => {
    const alarms = rows.filter(({ t: text }) => (rule.inspect({ text })?.score ?? 0) >= TOXIC);
    if (values.missed) alarms.forEach(({ t }) => console.log(`  [${name}] ${rule.id}: ${JSON.stringify(t)}`));
    return `${rule.id} ${round((100 * alarms.length) / rows.length, 2)} %`;
  });
  console.log(`${name} (harmless): ${rows.length} texts, ${counts.join(', ')}`);
}

function measureInjection(name: string, rows: readonly Row[], isAttempt: boolean): void {
  const findings = rows.map(({ t: text }) => injection.inspect({ text }));
  findings.forEach((finding, index) => {
    if (values.missed && (finding !== null) !== isAttempt)
      console.log(`  [${name}] ${JSON.stringify(rows[index]?.t.slice(0, 300))}`);
  });
  const share = (count: number): string => `${round((100 * count) / rows.length, 2)} %`;
  const flagged = findings.filter((finding) => finding !== null).length;
  const sure = findings.filter((finding) => finding !== null && finding.score >= BLOCKED).length;
  console.log(`${name}: ${rows.length} texts, ${share(flagged)} found, ${share(sure)} blocked by default`);
}

function measureTime(rows: readonly Row[]): void {
  const times = rows.map(({ t: text }) => {
    const startedAt = performance.now();
    const question = { text };
    for (const rule of [...harm, pii, injection]) rule.inspect(question);
    return performance.now() - startedAt;
  });
  console.log(
    `time a message: p50 ${round(percentile(times, 0.5), 3)} ms, p95 ${round(percentile(times, 0.95), 3)} ms, p99 ${round(percentile(times, 0.99), 3)} ms`,
  );
}

function pathOf(file: string): string {
  return join(DATA, `${file}.jsonl`);
}

function read(file: string): Row[] {
  const lines = readFileSync(pathOf(file), 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Row);
}

main();
