/**
 * The time that the guardrails take a message, and what the injection rule finds by kind of attack, on public data
 * (formats: its README.md). `attendant eval --guardrails` measures each rule as a whole.
 *   npm run bench:guardrails [-- --missed]
 * The folder is ATTENDANT_DATA, or ../shared/data beside the project.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PiiRule } from '../libs/guardrails/rules/pii.rule.js';
import { PromptInjectionRule } from '../libs/guardrails/rules/prompt-injection.rule.js';
import { percentile, round } from './statistics.js';

interface Row {
  readonly t: string;
  readonly type?: string;
}

const { values } = parseArgs({ options: { missed: { type: 'boolean', default: false } } });
const DATA = process.env['ATTENDANT_DATA'] ?? resolve(__dirname, '..', '..', 'shared', 'data');
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
    pii.inspect({ text });
    injection.inspect({ text });
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
