import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { PROJECT_ROOT } from '@app/config';

const read = (file: string) => readFileSync(join(PROJECT_ROOT, file), 'utf8');
const filesBelow = (folder: string): string[] =>
  readdirSync(join(PROJECT_ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.[\w-]+$/.test(file))
    .map((file) => join(folder, file));

const VARIABLES = new Set([
  'NODE_ENV',
  ...[...read('docs/configuration.md').matchAll(/^\| `([A-Z][A-Z0-9_]*)`/gm)].map(([, name]) => name!),
]);
const METRICS = new Set(
  ['libs', 'apps']
    .flatMap(filesBelow)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .flatMap((file) => [...read(file).matchAll(/'(attendant_[a-z_]+)'/g)].map(([, name]) => name!)),
);

interface Compose {
  readonly services: Readonly<Record<string, { readonly environment?: Readonly<Record<string, string>> }>>;
}
interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly spec?: {
    readonly template?: {
      readonly metadata: { readonly labels: Readonly<Record<string, string>> };
      readonly spec: {
        readonly containers: readonly { readonly env?: readonly { readonly name: string }[] }[];
      };
    };
    readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> };
  };
}
interface Dashboard {
  readonly uid: string;
  readonly panels: readonly {
    readonly title: string;
    readonly targets: readonly { readonly expr: string }[];
  }[];
}

const manifests = filesBelow('k8s/base')
  .filter((file) => !file.endsWith('kustomization.yaml'))
  .flatMap((file) => parseAllDocuments(read(file)).map((document) => document.toJS() as Manifest));
const dashboards = filesBelow('config/grafana/dashboards').map((file) => JSON.parse(read(file)) as Dashboard);
const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;
const alertRules = parse(read('config/prometheus/rules/attendant.yml')) as {
  groups: readonly {
    rules: readonly { alert?: string; expr: string; record?: string; annotations?: { runbook: string } }[];
  }[];
};
const RULES = alertRules.groups.flatMap(({ rules }) => rules);

/** The metrics of the service that an expression reads; those of exporters, of Node and of rules are not ours. */
function metricsIn(expression: string): string[] {
  return (expression.match(/(?<![:\w])attendant_[a-z_]+/g) ?? []).map((name) =>
    METRICS.has(name) ? name : name.replace(/_(?:bucket|count|sum)$/, ''),
  );
}

describe('The files of a deployment', () => {
  it.each(['api', 'worker'])('set only variables that the configuration has: %s in Compose', (service) => {
    const variables = Object.keys(compose.services[service]?.environment ?? {});
    expect(variables.length).toBeGreaterThan(8);
    expect(variables.filter((name) => !VARIABLES.has(name))).toEqual([]);
  });

  it('set only variables that the configuration has: Kubernetes', () => {
    const settings = manifests.find(({ kind }) => kind === 'ConfigMap');
    const own = manifests.flatMap(({ spec }) =>
      (spec?.template?.spec.containers ?? []).flatMap(({ env = [] }) => env.map(({ name }) => name)),
    );
    const variables = [...Object.keys(settings?.data ?? {}), ...own];
    expect(variables.length).toBeGreaterThan(8);
    expect(variables.filter((name) => !VARIABLES.has(name))).toEqual([]);
  });

  it('set only variables that the configuration has: the Dockerfile', () => {
    const variables = [...read('Dockerfile').matchAll(/^(?:ENV | {4})([A-Z_]+)=/gm)].map(([, name]) => name!);
    expect(variables).toContain('DATA_DIR');
    expect(variables.filter((name) => !VARIABLES.has(name))).toEqual([]);
  });

  it('name every secret that scripts/compose-secrets.sh generates', () => {
    const generated =
      /for name in ([A-Z_ ]+);/.exec(read('scripts/compose-secrets.sh'))?.[1]?.split(' ') ?? [];
    const required = [...read('docker-compose.yml').matchAll(/\$\{([A-Z_]+):\?/g)].map(([, name]) => name!);
    expect([...new Set(required)].sort()).toEqual(generated.toSorted());
  });

  it('select the pods of their deployments', () => {
    const pods = manifests.filter(({ kind }) => kind === 'Deployment');
    expect(pods.map(({ metadata }) => metadata.name)).toEqual(['attendant-api', 'attendant-worker']);
    for (const { spec } of pods)
      expect(spec?.template?.metadata.labels).toMatchObject(spec?.selector?.matchLabels ?? { missing: '' });
  });

  it.each(dashboards.map((dashboard) => [dashboard.uid, dashboard] as const))(
    'show metrics that the service has: dashboard %s',
    (_, { panels }) => {
      for (const { title, targets } of panels)
        for (const { expr } of targets)
          expect({ title, unknown: metricsIn(expr).filter((name) => !METRICS.has(name)) }).toEqual({
            title,
            unknown: [],
          });
    },
  );

  it('alert on metrics that the service has, with a section of the documentation for each', () => {
    for (const { expr } of RULES) expect(metricsIn(expr).filter((name) => !METRICS.has(name))).toEqual([]);
    const runbooks = RULES.flatMap(({ annotations }) => (annotations ? [annotations.runbook] : []));
    expect(runbooks.length).toBeGreaterThan(8);
    for (const runbook of runbooks) {
      const [file = '', anchor] = runbook.split('#');
      expect(existsSync(join(PROJECT_ROOT, file))).toBe(true);
      const anchors = [...read(file).matchAll(/^## (.+)$/gm)].map(([, title]) =>
        title!.toLowerCase().replaceAll(' ', '-'),
      );
      if (anchor !== undefined) expect(anchors).toContain(anchor);
    }
  });

  it('contain every profile, with settings that exist', () => {
    for (const profile of ['development', 'staging', 'production'])
      expect(existsSync(join(PROJECT_ROOT, 'config', `${profile}.yaml`))).toBe(true);
  });
});
