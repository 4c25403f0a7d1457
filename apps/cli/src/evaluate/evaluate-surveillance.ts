import { writeFile } from 'node:fs/promises';
import { type Clock, messageOf } from '@app/kernel';
import {
  isMet,
  misunderstoodOf,
  readSurveillanceSet,
  SurveillanceEvaluator,
  type SurveillanceFigure,
  SurveillanceModule,
  type SurveillanceSet,
} from '@app/surveillance';
import { CliError } from '../cli-error.js';
import { mustBeWritable } from './must-be-writable.js';
import { type Column, renderTable } from './table.js';
import { withTemporaryEngine } from './temporary-engine.js';

const COLUMNS: readonly Column<SurveillanceFigure>[] = [
  { title: 'measure', cell: ({ measure }) => measure },
  { title: 'value', cell: ({ value }) => (value === null ? '–' : value.toFixed(value < 10 ? 3 : 1)) },
  { title: 'target', cell: ({ target }) => ('least' in target ? `≥ ${target.least}` : `≤ ${target.most}`) },
  { title: 'met', cell: (figure) => ({ true: 'yes', false: 'no', null: '–' })[`${isMet(figure)}`] },
  { title: 'of', cell: ({ of }) => of },
];

/** Measures each folder on a store of its own and prints a table of all targets. */
export async function evaluateSurveillance(
  folders: readonly string[],
  { json, mistakes = false }: { readonly json?: string; readonly mistakes?: boolean },
): Promise<void> {
  if (json !== undefined) await mustBeWritable(json);
  const sets = await Promise.all(
    folders.map((folder) =>
      readSurveillanceSet(folder).catch((error: unknown) => {
        throw new CliError(`${messageOf(error)}. docs/surveillance.md describes the folder.`);
      }),
    ),
  );
  const reports: { readonly set: string; readonly figures: readonly SurveillanceFigure[] }[] = [];
  for (const set of sets) {
    const figures = await measured(set);
    reports.push({ set: set.name, figures });
    console.log(`${set.name}\n${renderTable(COLUMNS, figures)}\n`);
    if (mistakes) for (const line of mistakesOf(set)) console.log(line);
  }
  if (json !== undefined) await writeFile(json, `${JSON.stringify(reports, null, 2)}\n`);
}

function measured(set: SurveillanceSet): Promise<SurveillanceFigure[]> {
  const clock: Clock = { now: () => set.now };
  return withTemporaryEngine(
    {
      SURVEILLANCE: 'on',
      SURVEILLANCE_TIME_ZONE: set.timeZone,
      EVENT_RETENTION_DAYS: '3650',
      INSIGHT_TRIGGER_CONFIDENCE: '1',
    },
    (engine) => engine.get(SurveillanceEvaluator, { strict: false }).evaluate(set),
    { modules: [SurveillanceModule], clock },
  );
}

function mistakesOf(set: SurveillanceSet): string[] {
  return misunderstoodOf(set).map(({ question: { id, question, expected_filter: expected }, understood }) =>
    [
      `${id}  ${question}`,
      `  expected    ${JSON.stringify(expected)}`,
      `  understood  ${JSON.stringify(understood)}`,
    ].join('\n'),
  );
}
