import { groupsOf } from './block-groups.js';
import type { Block } from './document-blocks.js';
import type { ScoredUnit } from './score-units.js';

/** Characters of a run, and of a list, which is shown from its beginning. */
interface RunLimits {
  readonly run: number;
  readonly list: number;
}

export const MOST_ROWS = 6;
const ROW_SHARE = 0.9;

/** The group of the best unit, with those after it, then those before it, as far as there is room. */
export function runAround(
  best: ScoredUnit,
  ranked: readonly ScoredUnit[],
  mayBeShown: (at: number) => boolean,
  limits: RunLimits,
  asksFact: boolean,
): number[] {
  const { blocks } = best.window;
  const groups = groupsOf(best.window, best.place).map((group) => group.filter(mayBeShown));
  const own = groups.findIndex((group) => group.includes(best.at));
  const group = groups[own] ?? [best.at];
  if (best.header !== null && charactersOf(blocks, group) > limits.run / 2)
    return rowsOf(best, ranked, mayBeShown);
  const size = charactersOf(blocks, group);
  if (asksFact && size > limits.run) return around(best, group, limits.run);
  if (size > limits.list) return within(best, group, limits.list);
  const run = [...group];
  const limit = isProcedure(blocks, groups.flat()) ? limits.list : limits.run;
  const room = (more: readonly number[], most = limit) => charactersOf(blocks, [...run, ...more]) <= most;
  let next = own + 1;
  const table = groups[next];
  if (table && isTable(blocks, table) && room(table, limits.list)) {
    run.push(...table);
    next += 1;
  }
  for (; next < groups.length && room(groups[next]!); next += 1) run.push(...groups[next]!);
  for (let previous = own - 1; previous >= 0 && room(groups[previous]!); previous -= 1)
    run.unshift(...groups[previous]!);
  return run;
}

/** Several commands or steps of a section follow each other. */
function isProcedure(blocks: readonly Block[], section: readonly number[]): boolean {
  return section.filter((at) => blocks[at]!.kind === 'code' || blocks[at]!.ordinal !== null).length > 1;
}

/** What stands right above a table speaks of it. */
function isTable(blocks: readonly Block[], group: readonly number[]): boolean {
  return group.some((at) => blocks[at]!.kind === 'row');
}

/** The rows that say as much as the best one, below the header. */
function rowsOf(
  best: ScoredUnit,
  ranked: readonly ScoredUnit[],
  mayBeShown: (at: number) => boolean,
): number[] {
  const rows = ranked
    .filter(
      ({ window, header, score }) =>
        window === best.window && header === best.header && score >= ROW_SHARE * best.score,
    )
    .slice(0, MOST_ROWS)
    .map(({ at }) => at)
    .filter(mayBeShown);
  return [best.header!, ...new Set([best.at, ...rows])].sort((a, b) => a - b);
}

/** Of a long list, its beginning; where the best item stands further down, the line that leads to it and what follows it. */
function within(best: ScoredUnit, group: readonly number[], length: number): number[] {
  const { blocks } = best.window;
  const from = (first: number) => {
    const list: number[] = [];
    for (const at of group.slice(first)) {
      if (charactersOf(blocks, [...list, at]) > length && list.length > 0) break;
      list.push(at);
    }
    return list;
  };
  const beginning = from(0);
  if (beginning.includes(best.at)) return beginning;
  const lead = isLead(blocks[group[0]!]!) ? [group[0]!] : [];
  const at = group.indexOf(best.at);
  const nearBest = from(Math.max(lead.length, at - 1));
  return [...lead, ...(nearBest.includes(best.at) ? nearBest : from(at))];
}

/** Of a long list that holds a single fact, the line that leads to it and the items around the best one. */
function around(best: ScoredUnit, group: readonly number[], length: number): number[] {
  const { blocks } = best.window;
  const at = group.indexOf(best.at);
  const run = [best.at];
  const room = (more: number) => charactersOf(blocks, [...run, more]) <= length;
  for (let next = at + 1; next < group.length && room(group[next]!); next += 1) run.push(group[next]!);
  for (let previous = at - 1; previous > 0 && room(group[previous]!); previous -= 1)
    run.unshift(group[previous]!);
  const lead = group[0]!;
  return run.includes(lead) || !isLead(blocks[lead]!) ? run : [lead, ...run];
}

/** Characters of blocks. */
export function charactersOf(blocks: readonly Block[], places: readonly number[]): number {
  return places.reduce((sum, at) => sum + blocks[at]!.end - blocks[at]!.start, 0);
}

function isLead({ kind }: Block): boolean {
  return kind === 'paragraph' || kind === 'label';
}
