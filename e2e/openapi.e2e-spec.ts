import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProgram, flattenDiagnosticMessageText, getPreEmitDiagnostics } from 'typescript';
import { Api, register, signIn } from './support/api.js';
import { PROJECT_ROOT, RunningServer, temporaryFolder } from './support/running-server.js';

type Caller = 'none' | 'user' | 'support_agent' | 'admin';

interface Operation {
  readonly operationId: string;
  readonly responses: Record<string, { content?: object }>;
  readonly requestBody?: { content: Record<string, { schema: object }> };
  readonly parameters?: { name: string; in: string }[];
}

const CALLERS: readonly Caller[] = ['none', 'user', 'support_agent', 'admin'];
/** Who may call a route; `own` names those who may call it for what belongs to them and not for others. */
type Access = Caller[] | { readonly roles: Caller[]; readonly own: Caller[] };

const matrix = JSON.parse(readFileSync(join(PROJECT_ROOT, 'docs', 'route-roles.json'), 'utf8')) as Record<
  string,
  Access
>;
const rolesOf = (access: Access): Caller[] => (Array.isArray(access) ? access : access.roles);
const ownOf = (access: Access): Caller[] => (Array.isArray(access) ? [] : access.own);

/** The client types of a document, as a generator of the ecosystem writes them. */
function typesOf(document: object): string {
  const file = join(temporaryFolder(), 'openapi.json');
  writeFileSync(file, JSON.stringify(document));
  const cli = join(PROJECT_ROOT, 'node_modules', 'openapi-typescript', 'bin', 'cli.js');
  return execFileSync(process.execPath, [cli, file], {
    encoding: 'utf8',
    cwd: temporaryFolder(),
    maxBuffer: 16_000_000,
  });
}

/** What the compiler objects to in a file of types. */
function diagnosticsOf(types: string): string[] {
  const file = join(temporaryFolder(), 'client.ts');
  writeFileSync(file, types);
  const program = createProgram([file], { strict: true, noEmit: true, types: [] });
  return getPreEmitDiagnostics(program).map(({ messageText }) =>
    flattenDiagnosticMessageText(messageText, ' '),
  );
}

describe('The OpenAPI document', () => {
  let server: RunningServer;
  let document: {
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, object> };
  };
  let callers: Record<Caller, Api>;

  beforeAll(async () => {
    server = await RunningServer.start({ SURVEILLANCE: 'on', REPORTS: 'on' });
    document = (await (await fetch(`${server.url}/api/v1/openapi.json`)).json()) as typeof document;
    const admin = await signIn(server);
    const agent = await register(server);
    await server.promote(agent.userId ?? '', 'support_agent');
    callers = { none: new Api(server.url), user: await register(server), support_agent: agent, admin };
  });
  afterAll(() => server.stop());

  const operations = (): [string, Operation][] =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): [string, Operation] => [
        `${method.toUpperCase()} ${path}`,
        operation,
      ]),
    );

  it('is the committed one, and that is what the code says (`npm run generate` writes it)', () => {
    expect(document).toEqual(JSON.parse(readFileSync(join(PROJECT_ROOT, 'docs', 'openapi.json'), 'utf8')));
    const generate = join(PROJECT_ROOT, 'dist', 'apps', 'api', 'src', 'generate.js');
    const { status, stderr } = spawnSync(process.execPath, [generate, '--check'], {
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('has an id of its own for every operation, and a name for every enumeration', () => {
    const ids = operations().map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]\w*_[a-z]\w*$/);
    const inline: string[] = [];
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const values = (value as { enum?: unknown }).enum;
      const isNamed = /^\.components\.schemas\.\w+$/.test(path);
      if (Array.isArray(values) && values.length > 1 && !isNamed) inline.push(`${path}: ${values.join('|')}`);
      for (const [key, each] of Object.entries(value)) visit(each, `${path}.${key}`);
    };
    visit(document, '');
    expect(inline).toEqual([]);
  });

  it('is a document that a client generator turns into types that compile, event streams as unions', () => {
    const types = typesOf(document);
    expect(diagnosticsOf(types)).toEqual([]);
    expect(types).toMatch(/"text\/event-stream":\s*\{[\s\S]{0,400}?event: "status"/);
  }, 60_000);

  it('gives every route a success, its errors and examples', () => {
    for (const [route, { responses, requestBody }] of operations()) {
      const successes = Object.keys(responses).filter((status) => status.startsWith('2'));
      expect([route, successes.length]).toEqual([route, 1]);
      if (route.includes('/api/v1/'))
        expect([route, Object.keys(responses)]).toEqual([route, expect.arrayContaining(['400', '500'])]);
      for (const { schema } of Object.values(requestBody?.content ?? {}))
        expect([route, Object.keys(schema).length > 0]).toEqual([route, true]);
    }
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      const properties = Object.entries((schema as { properties?: Record<string, object> }).properties ?? {});
      const bare = properties.filter(
        ([, property]) =>
          !['example', '$ref', 'items', 'allOf', 'oneOf'].some((key) => key in property) && !isFile(property),
      );
      expect([name, bare.map(([property]) => property)]).toEqual([name, []]);
    }
  });

  it('has a row in the matrix of routes and roles for every route, and no row more', () => {
    expect(
      operations()
        .map(([route]) => route)
        .sort(),
    ).toEqual(Object.keys(matrix).sort());
  });

  it.each(Object.entries(matrix))('%s opens to %j only', async (route, access) => {
    const allowed = rolesOf(access);
    const [method = '', path = ''] = route.split(' ');
    const target = path.replace(/\{[^}]+\}/g, '00000000-0000-4000-8000-000000000000');
    for (const caller of CALLERS) {
      const token = callers[caller].token;
      const response = await fetch(server.url + target, {
        method,
        headers: {
          'Content-Type': 'application/json',
          ...(token ? { Authorization: `Bearer ${token}` } : {}),
        },
        ...(method === 'GET' ? {} : { body: '{}' }),
      });
      const refused = response.status === 401 || response.status === 403;
      const expected = allowed.includes(caller) ? 'let in' : caller === 'none' ? '401' : '403';
      expect([caller, refused ? String(response.status) : 'let in']).toEqual([caller, expected]);
      expect(response.status).toBeLessThan(500);
    }
    if (route.endsWith('/users/logout')) await restoreCallers();
  });

  const owned = Object.entries(matrix).filter(([, access]) => ownOf(access).length > 0);

  it.each(owned)(
    '%s opens to the owner of a session, and to others as the matrix says',
    async (route, access) => {
      const [method = '', path = ''] = route.split(' ');
      const owner = await register(server);
      for (const caller of CALLERS.filter((each) => rolesOf(access).includes(each))) {
        const session = await owner.openSession();
        const asked = await owner.ask(session, 'hello');
        const { user_message: question, bot_response: answer } = asked.data;
        const target = path
          .replace('/api/v1', '')
          .replace('{session_id}', session)
          .replace('{message_id}', path.endsWith('feedback') ? answer.message_id : question.message_id);
        const body = path.endsWith('feedback')
          ? { helpful: true }
          : path.includes('/messages') && method === 'POST'
            ? { message: 'hello', message_type: 'text' }
            : {};
        const options = method === 'GET' || method === 'DELETE' ? {} : { body };
        const foreign = await callers[caller].send(method, target, options);
        const expected = !ownOf(access).includes(caller) ? 200 : caller === 'user' ? 404 : 403;
        expect([caller, foreign.status]).toEqual([caller, expected]);
        // The owner may send an attachment, and is told that the form lacks its file.
        const expectedOfOwner = path.endsWith('/attachments') ? 400 : 200;
        expect((await owner.send(method, target, options)).status).toBe(expectedOfOwner);
      }
    },
  );

  async function restoreCallers(): Promise<void> {
    const agent = await register(server);
    await server.promote(agent.userId ?? '', 'support_agent');
    callers = { ...callers, user: await register(server), support_agent: agent, admin: await signIn(server) };
  }
});

function isFile(property: object): boolean {
  return 'format' in property && property.format === 'binary';
}
