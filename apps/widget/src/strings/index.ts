import en from './en.json';

/** What the widget says. `{n}` is a number. */
export type Strings = Readonly<Record<keyof typeof en, string>>;

/** The label of the launcher by language: all that is said before the chat is opened. Written by the build. */
declare const LAUNCHER_LABELS: Readonly<Record<string, string>>;
declare const STRINGS_VERSION: string;
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar', 'he']);

export interface Language {
  readonly code: string;
  readonly direction: 'ltr' | 'rtl';
  readonly launcherLabel: string;
}

/** The first of the wanted languages that the widget speaks, otherwise English. `pt-BR` is Portuguese. */
export function languageOf(...wanted: readonly (string | null | undefined)[]): Language {
  const code =
    wanted
      .map((tag) => tag?.toLowerCase().split(/[-_]/, 1)[0] ?? '')
      .find((each) => Object.hasOwn(LAUNCHER_LABELS, each)) ?? 'en';
  return {
    code,
    direction: RIGHT_TO_LEFT.has(code) ? 'rtl' : 'ltr',
    launcherLabel: LAUNCHER_LABELS[code]!,
  };
}

/**
 * What the widget says in a language. The server has a file for each: the version of the texts, and the texts in the order
 * of English. A script that is older or newer than the file stays with English.
 */
export async function loadStrings(server: string, code: string): Promise<Strings> {
  if (code === 'en') return en;
  const response = await fetch(`${server}/widget/strings/${code}.json`);
  const [version, ...texts] = (await response.json()) as string[];
  if (version !== STRINGS_VERSION) throw new Error(`The texts in ${code} are of another version.`);
  return Object.fromEntries(Object.keys(en).map((name, at) => [name, texts[at]])) as Strings;
}

export { en };

/** A sentence with its number. */
export function withNumber(sentence: string, n: number): string {
  return sentence.replace('{n}', String(n));
}
