import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { Api, signIn, visitor } from './support/api.js';
import { RunningServer } from './support/running-server.js';

const UUID = '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11';
const MB = 1_000_000;
const MAX_ANSWER_BYTES = 10_000;

const HOSTILE_BODIES: Readonly<Record<string, string>> = {
  'a hundred thousand keys': `{${Array.from({ length: 100_000 }, (_, index) => `"${index.toString(16)}":0`).join(',')}}`,
  'keys within 64 KB': `{${Array.from({ length: 5_000 }, (_, index) => `"${index.toString(16)}":0`).join(',')}}`,
  'as many keys as are allowed': `{${Array.from({ length: 1_000 }, (_, index) => `"${'k'.repeat(40)}${index}":0`).join(',')}}`,
  'one key of 900 kB': `{"${'k'.repeat(900_000)}":0}`,
  'one key of 60 kB': `{"${'k'.repeat(60_000)}":0}`,
  'a million levels': `{"refresh_token":${'['.repeat(MB)}${']'.repeat(MB)}}`,
  'ten thousand levels': `{"message":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
  'objects in objects': `${'{"a":'.repeat(5_000)}0${'}'.repeat(5_000)}`,
  'an array of 600,000 objects': `{"filters":[${'{},'.repeat(600_000)}{}]}`,
  'an array of 20,000 numbers': `{"texts":[${'1,'.repeat(20_000)}1]}`,
  'a text of 2 MB': `{"message":"${'x'.repeat(2 * MB)}"}`,
  'a text of 60 kB': `{"message":"${'x'.repeat(60_000)}"}`,
  'a number of 60,000 digits': `{"page":${'9'.repeat(60_000)}}`,
  'a text that never ends': `{"message":"${'\\"'.repeat(30_000)}`,
  'the prototype as a key': '{"__proto__":{"role":"admin"},"constructor":{"prototype":{}}}',
};

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
  readonly parameters?: readonly { in: string; name: string; schema: Schema }[];
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly maximum?: number;
  readonly maxProperties?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

describe('Bounded input', () => {
  let server: RunningServer;
  let admin: Api;
  let document: {
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, Schema> };
  };

  beforeAll(async () => {
    server = await RunningServer.start();
    admin = await signIn(server);
    document = (await (await fetch(`${server.url}/api/v1/openapi.json`)).json()) as typeof document;
  });
  afterAll(() => server.stop());

  const writes = (): [string, string][] =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, { requestBody }]) => requestBody !== undefined)
        .map(([method]): [string, string] => [method.toUpperCase(), path.replace(/\{\w+\}/g, UUID)]),
    );

  it.each(Object.entries(HOSTILE_BODIES))('refuses %s on every route, briefly', async (_, body) => {
    for (const [method, path] of writes()) {
      const response = await fetch(server.url + path, {
        method,
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${admin.token}` },
        body,
      });
      const text = await response.text();
      const outcome = `${method} ${path} ${response.status}`;
      expect([outcome, response.status >= 400 && response.status < 500]).toEqual([outcome, true]);
      expect([outcome, text.length <= MAX_ANSWER_BYTES]).toEqual([outcome, true]);
      expect(JSON.parse(text)).toMatchObject({ success: false });
    }
  });

  it('names at most twenty wrong fields, with their names cut', async () => {
    const fields = Object.fromEntries(
      Array.from({ length: 900 }, (_, index) => [`${'k'.repeat(30)}${index}`, 0]),
    );
    const { body } = await admin.post('/users/login', { ...fields, ['n'.repeat(5_000)]: 0 });
    expect(body.error.details).toHaveLength(20);
    for (const { field } of body.error.details as { field: string }[])
      expect(field.length).toBeLessThanOrEqual(200);
  });

  it('refuses a reserved name instead of dropping it', async () => {
    for (const raw of [
      '{"__proto__":1}',
      '{"email":"a@b.c","constructor":1}',
      '{"metadata":{"prototype":1}}',
    ]) {
      const reply = await admin.send('POST', '/users/login', {
        raw,
        headers: { 'Content-Type': 'application/json' },
      });
      expect([raw, reply.status, reply.code]).toEqual([raw, 400, 'VALIDATION_ERROR']);
      expect(reply.body.error.message).toContain('is not a known field');
    }
    for (const query of ['constructor=1', '__proto__=1', 'prototype=1'])
      expect((await admin.get(`/users/profile?${query}`)).status).toBe(400);
  });

  it('decides about token, role and rate before it reads a body', async () => {
    const body = HOSTILE_BODIES['a text of 2 MB'] as string;
    const headers = { 'Content-Type': 'application/json' };
    const send = (api: Api, path: string) => api.send('POST', path, { raw: body, headers });
    const user = await visitor(server);
    expect((await send(new Api(server.url), '/knowledge-base/search')).status).toBe(401);
    expect((await send(user, '/admin/config/rollback')).status).toBe(403);
    expect((await send(user, '/no/such/route')).status).toBe(404);
    expect((await send(user, '/knowledge-base/search')).status).toBe(413);
  });

  it('bounds every string, array, object and number of a request in the OpenAPI document', () => {
    const unbounded: string[] = [];
    const visit = (schema: Schema, path: string, refs: readonly string[] = []): void => {
      if (schema.$ref !== undefined) {
        const name = schema.$ref.split('/').at(-1) ?? '';
        if (!refs.includes(name)) visit(document.components.schemas[name] as Schema, path, [...refs, name]);
        return;
      }
      for (const part of [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])])
        visit(part, path, refs);
      const isFixed = schema.enum !== undefined || ['uuid', 'binary'].includes(schema.format ?? '');
      if (schema.type === 'string' && !isFixed && schema.maxLength === undefined) unbounded.push(path);
      if (['integer', 'number'].includes(schema.type ?? '') && schema.maximum === undefined)
        unbounded.push(path);
      if (schema.type === 'array') {
        if (schema.maxItems === undefined) unbounded.push(path);
        visit(schema.items ?? {}, `${path}[]`, refs);
      }
      for (const [name, property] of Object.entries(schema.properties ?? {}))
        visit(property, `${path}.${name}`, refs);
      if (typeof schema.additionalProperties === 'object') {
        if (schema.maxProperties === undefined) unbounded.push(path);
        visit(schema.additionalProperties, `${path}.*`, refs);
      } else if (schema.additionalProperties === true) unbounded.push(path);
    };
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, { parameters = [], requestBody }] of Object.entries(methods)) {
        for (const { name, schema } of parameters) visit(schema, `${method} ${path} ${name}`);
        for (const content of Object.values(requestBody?.content ?? {}))
          visit((content as { schema: Schema }).schema, `${method} ${path}`);
      }
    }
    expect(unbounded).toEqual([]);
  });

  it('asks for the body of `Expect: 100-continue` only when it will read it', async () => {
    const ask = (token: string | undefined) =>
      new Promise<{ continued: boolean; status: number | undefined }>((resolve, reject) => {
        let continued = false;
        const request = httpRequest(`${server.url}/api/v1/users/profile`, {
          method: 'PUT',
          headers: {
            Expect: '100-continue',
            'Content-Type': 'application/json',
            'Content-Length': '2',
            ...(token !== undefined && { Authorization: `Bearer ${token}` }),
          },
        });
        request.on('continue', () => {
          continued = true;
          request.end('{}');
        });
        request.on('response', (response) => {
          response.resume();
          resolve({ continued, status: response.statusCode });
          request.destroy();
        });
        request.on('error', reject);
        request.flushHeaders();
      });
    expect(await ask(undefined)).toEqual({ continued: false, status: 401 });
    expect((await ask(admin.token)).continued).toBe(true);
  });

  it('answers HTTP/1.0, and refuses duplicate lengths and a body that is shorter than it says', async () => {
    const raw = (text: string) =>
      new Promise<string>((resolve) => {
        const { hostname, port } = new URL(server.url);
        const socket = connect(Number(port), hostname, () => socket.write(text));
        let answer = '';
        socket.setTimeout(500, () => socket.destroy());
        socket.on('data', (data) => (answer += data.toString()));
        socket.on('close', () => resolve(answer));
        socket.on('error', () => resolve(answer));
      });
    expect(await raw('GET /health HTTP/1.0\r\n\r\n')).toContain('200 OK');
    const post = 'POST /api/v1/users/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
    expect(await raw(`${post}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`)).toContain('400 Bad Request');
    expect(await raw(`${post}Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n`)).toContain(
      '400',
    );
    await raw(`${post}Content-Length: 100\r\n\r\n{}`);
    expect((await new Api(server.url).get('/health')).status).toBe(200);
  });

  it('closes the connection of a body that never ends, after it has answered', async () => {
    const { hostname, port } = new URL(server.url);
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(Number(port), hostname, () => {
        socket.write(
          'POST /api/v1/users/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
        );
        const chunk = `${(65_536).toString(16)}\r\n${'x'.repeat(65_536)}\r\n`;
        const send = (): void => {
          while (!socket.destroyed && socket.write(chunk));
        };
        socket.on('drain', send);
        send();
      });
      socket.on('data', (data) => (text += data.toString()));
      socket.on('close', () => resolve(text));
      socket.on('error', () => undefined);
    });
    expect(answer).toContain('413 Payload Too Large');
  }, 15_000);
});
