/**
 * What the guardrails catch, and what they alarm about for nothing, on public data (formats: its README.md).
 *   npm run bench:guardrails [-- --missed pii|injection]
 * The folder is ATTENDANT_DATA, or ../shared/data beside the project.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PII_TYPES } from '../libs/guardrails/pii/pii-match.js';
import { PiiRule } from '../libs/guardrails/rules/pii.rule.js';
import { PromptInjectionRule } from '../libs/guardrails/rules/prompt-injection.rule.js';
import { percentile, round } from './statistics.js';

interface Row {
  readonly t: string;
  readonly type?: string;
  readonly spans?: readonly (readonly [type: string, start: number, end: number])[];
}

const { values } = parseArgs({ options: { missed: { type: 'string', default: '' } } });
const DATA = process.env['ATTENDANT_DATA'] ?? resolve(__dirname, '..', '..', 'shared', 'data');
const COVERED = 0.7;
// The default of GUARDRAIL_INJECTION_BLOCK_SCORE.
const BLOCKED = 0.95;

const pii = new PiiRule();
const injection = new PromptInjectionRule();

function main(): void {
  const files = [
    'pii_presidio_v2',
    'injection_cyberseceval',
    'injection_inthewild',
    'benign_notinject',
    'banking77.test',
  ];
  const missing = files.filter((file) => !existsSync(pathOf(file)));
  if (missing.length > 0) {
    console.log(
      `Nothing measured: ${DATA} lacks ${missing.join(', ')}. Set ATTENDANT_DATA to the folder of the data.`,
    );
    return;
  }
  measurePii(read('pii_presidio_v2'));
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
  measureTime(files.flatMap(read));
}

/** Micro-averaged over the types that the rule knows: same type, and at least 70 % of the gold span. */
function measurePii(rows: readonly Row[]): void {
  let [hits, wanted, given] = [0, 0, 0];
  for (const { t: text, spans = [] } of rows) {
    const found = [...(pii.inspect({ text })?.matches ?? [])];
    const gold = spans.filter(([type]) => (PII_TYPES as readonly string[]).includes(type));
    [wanted, given] = [wanted + gold.length, given + found.length];
    for (const [type, start, end] of gold) {
      const hit = found.findIndex(
        (match) =>
          match.type === type &&
          Math.min(match.end, end) - Math.max(match.start, start) >= COVERED * (end - start),
      );
      if (hit >= 0) hits += found.splice(hit, 1).length;
      else show('pii', `missed ${type}`, text);
    }
    if (found.length > 0) show('pii', `false ${found.map(({ type }) => type).join(', ')}`, text);
  }
  const [precision, recall] = [hits / given, hits / wanted];
  const f1 = (2 * precision * recall) / (precision + recall);
  console.log(`PII (${PII_TYPES.join(', ')}): ${wanted} spans in ${rows.length} texts`);
  console.log(`  precision ${round(precision, 3)}  recall ${round(recall, 3)}  micro-F1 ${round(f1, 3)}`);
}

function measureInjection(name: string, rows: readonly Row[], isAttempt: boolean): void {
  const findings = rows.map(({ t: text }) => injection.inspect({ text }));
  findings.forEach((finding, index) => {
    if ((finding !== null) !== isAttempt) show('injection', name, rows[index]?.t ?? '');
  });
  const share = (count: number): string => `${round((100 * count) / rows.length, 2)} %`;
  const flagged = findings.filter((finding) => finding !== null).length;
  const sure = findings.filter((finding) => finding !== null && finding.score >= BLOCKED).length;
  console.log(`${name}: ${rows.length} texts, ${share(flagged)} found, ${share(sure)} blocked by default`);
}

function measureTime(rows: readonly Row[]): void {
  const times = rows.map(({ t: text }) => {
    const startedAt = performance.now();
    pii.inspect({ text });
    injection.inspect({ text });
    return performance.now() - startedAt;
  });
  console.log(
    `time a message: p50 ${round(percentile(times, 0.5), 3)} ms, p95 ${round(percentile(times, 0.95), 3)} ms, p99 ${round(percentile(times, 0.99), 3)} ms`,
  );
}

function show(what: string, why: string, text: string): void {
  if (values.missed === what) console.log(`  [${why}] ${JSON.stringify(text.slice(0, 300))}`);
}

function pathOf(file: string): string {
  return join(DATA, `${file}.jsonl`);
}

function read(file: string): Row[] {
  const lines = readFileSync(pathOf(file), 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Row);
}

main();
