import type { Schemas } from '../../api/client.js';
import { words } from '../format.js';

export type Values = Readonly<Record<string, string | number | boolean | null>>;

export type Setting = Schemas['ConfigField'];

/** The embedding model is changed by reindexing. */
const ELSEWHERE = 'embedding_provider';
const TITLES: Readonly<Record<string, string>> = {
  llm_provider: 'Language model',
  retrieval_config: 'Retrieval',
  guardrails: 'Guardrails',
};

/** The settings that the form shows, in groups with their titles. */
export function groupsOf(settings: readonly Setting[]): (readonly [title: string, readonly Setting[]])[] {
  const groups = new Map<string, Setting[]>();
  for (const setting of settings) {
    const name = groupOf(setting);
    if (name === ELSEWHERE) continue;
    const title = TITLES[name] ?? words(name);
    groups.set(title, [...(groups.get(title) ?? []), setting]);
  }
  return [...groups];
}

/** The values in force by their paths. */
export function valuesOf(settings: readonly Setting[]): Values {
  return Object.fromEntries(
    settings.filter((each) => groupOf(each) !== ELSEWHERE).map(({ path, value }) => [path, value]),
  );
}

function groupOf({ path }: Setting): string {
  return path.split('.')[0] ?? path;
}

export interface Change {
  readonly path: string;
  readonly from: Values[string];
  readonly to: Values[string];
}

export function changesBetween(before: Values, after: Values): Change[] {
  return Object.entries(before).flatMap(([path, from]) => {
    const to = after[path] ?? null;
    return to === from ? [] : [{ path, from, to }];
  });
}

/** The changes as the API takes them. */
export function toPatch(changes: readonly Pick<Change, 'path' | 'to'>[]): Schemas['EvaluatedSettings'] {
  const patch: Record<string, Record<string, unknown>> = {};
  for (const { path, to } of changes) {
    const [group, name] = path.split('.') as [string, string];
    patch[group] = { ...patch[group], [name]: to };
  }
  return patch;
}
