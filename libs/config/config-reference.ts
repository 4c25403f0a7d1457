import type { ConfigSlice, Setting } from './define-config.js';

/** The text of `.env.example`: every variable, commented out, with its default or an example. */
export function renderEnvExample(slices: readonly ConfigSlice[]): string {
  const sections = slices.map(({ namespace, settings }) =>
    [
      `## ${namespace}`,
      ...Object.values(settings).map((s) => `# ${s.description}\n#${s.env}=${defaultText(s) || s.example}`),
    ].join('\n'),
  );
  return `${sections.join('\n\n')}\n`;
}

/** The Markdown reference of `docs/configuration.md`. */
export function renderConfigReference(slices: readonly ConfigSlice[]): string {
  const rows = slices.flatMap(({ settings }) =>
    Object.values(settings).map(
      (s) => `| \`${s.env}\` | ${code(defaultText(s))} | ${s.description} | \`${s.example}\` |`,
    ),
  );
  return ['| variable | default | what it sets | example |', '|---|---|---|---|', ...rows, ''].join('\n');
}

function defaultText(setting: Setting): string {
  return setting.default === undefined ? '' : String(setting.default);
}

function code(value: string): string {
  return value === '' ? '—' : `\`${value}\``;
}
