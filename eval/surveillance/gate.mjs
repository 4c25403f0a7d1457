// Fails where a figure that `attendant eval --surveillance … --json FILE` has written is worse than it must be.
//   node eval/surveillance/gate.mjs FILE
import { readFileSync } from 'node:fs';

const LEAST = {
  'filters understood': 0.95,
  'evidence: precision': 1,
  'evidence: recall at 50': 0.98,
  'counts equal to the store': 1,
  'nothing found is said': 1,
  'planted anomalies found': 0.9,
};
const MOST = { 'false insights a day': 0.1 };

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Name a file: node eval/surveillance/gate.mjs FILE');
  process.exit(2);
}
const figures = JSON.parse(readFileSync(file, 'utf8')).flatMap((set) => set.figures);
const valueOf = (measure) => figures.find((figure) => figure.measure === measure)?.value ?? NaN;
const worse = [
  ...Object.entries(LEAST).filter(([measure, least]) => !(valueOf(measure) >= least)),
  ...Object.entries(MOST).filter(([measure, most]) => !(valueOf(measure) <= most)),
];
for (const [measure, bound] of worse)
  console.error(`${measure}: ${valueOf(measure)}, and must reach ${bound}`);
process.exitCode = worse.length > 0 ? 1 : 0;
