import { LlmPeer } from '@app/testing/peers/llm.peer.js';
import { type Api, signIn, visitor } from './support/api.js';
import { RunningServer } from './support/running-server.js';
import { UNKNOWN_ID } from './support/samples.js';

const REFUNDS = '# Refunds\n\nA refund is paid within 14 days after we have received the returned item.\n';
const DRAFT = {
  name: 'curt',
  content: {
    system_prompt: 'Be curt. Cite like [1].',
    user_template: '{{passages}}\n\nQ: {{question}}',
    variables: ['passages', 'question'],
  },
};

describe('Prompt templates', () => {
  let server: RunningServer;
  let admin: Api;
  let user: Api;
  let model: LlmPeer;

  beforeAll(async () => {
    const chunks = ['A refund is paid within 14 days after we have received the item. [1]'];
    model = await LlmPeer.start({ kind: 'answers', chunks });
    server = await RunningServer.start({
      LLM_PROVIDER: 'openai-compatible',
      OPENAI_BASE_URL: `${model.url}/v1`,
      OPENAI_API_KEY: 'test',
      ANSWER_CACHE_SECONDS: '0',
    });
    admin = await signIn(server);
    await admin.ingested('refunds.md', REFUNDS, { title: 'Refund policy' });
    user = await visitor(server);
  });
  afterAll(async () => {
    await server.stop();
    await model.close();
  });

  const ask = async () => (await user.ask(await user.openSession(), 'How long does a refund take?')).data;
  const create = async (change: object = {}) =>
    (await admin.post('/admin/prompts', { ...DRAFT, ...change })).data;

  it('begin with a built-in one that is active', async () => {
    const { templates, pagination } = (await admin.get('/admin/prompts')).data;
    expect(templates[0]).toMatchObject({
      name: 'default',
      version: 1,
      active: true,
      template_type: 'answer',
      content: { variables: ['language', 'history', 'passages', 'question'] },
      configuration: { use_context: true, include_sources: true },
      metadata: { created_by: null },
    });
    expect(pagination.total_templates).toBe(1);
  });

  it('are written, changed, activated and rolled back, and the model is given what is active', async () => {
    const { template_id: id } = await create();
    const changed = {
      ...DRAFT,
      content: { ...DRAFT.content, system_prompt: 'Be very curt. Cite like [1].' },
    };
    expect((await admin.post(`/admin/prompts/${id}/versions`, changed)).data).toMatchObject({
      version: 2,
      active: false,
    });
    await admin.post(`/admin/prompts/${id}/activate`, { version: 2 });
    const { bot_response: answer } = await ask();
    expect(answer.model).toMatchObject({ prompt_template_id: id, prompt_version: 2 });
    expect(model.requests.at(-1)?.body).toContain('Be very curt.');
    const { versions } = (await admin.get(`/admin/prompts/${id}`)).data;
    expect(
      versions.map(({ version, active }: { version: number; active: boolean }) => [version, active]),
    ).toEqual([
      [1, false],
      [2, true],
    ]);
    const back = (await admin.post('/admin/prompts/rollback', {})).data;
    expect(back).toMatchObject({ rolled_back_to: 0, variants: [{ version: 1, weight: 100 }] });
    expect((await ask()).bot_response.model.prompt_template_id).not.toBe(id);
  });

  it('are compared in a split, with what visitors say of them', async () => {
    const [a, b] = [await create(), await create()];
    const variants = [a, b].map(({ template_id, version }) => ({ template_id, version, weight: 50 }));
    expect((await admin.put('/admin/prompts/active', { variants })).data.variants).toEqual(variants);
    const answers = [];
    for (let i = 0; i < 12; i += 1) answers.push(await ask());
    const { session_id, message_id } = answers[0];
    await user.post(`/chat/sessions/${session_id}/messages/${message_id}/feedback`, { helpful: true });
    const { results } = (await admin.get('/admin/prompts/results')).data;
    const ours = results.filter(({ template_id }: { template_id: string }) =>
      [a.template_id, b.template_id].includes(template_id),
    );
    const total = (field: string) =>
      ours.reduce((sum: number, each: Record<string, number>) => sum + each[field]!, 0);
    expect([total('answers'), total('sessions'), total('helpful')]).toEqual([12, 12, 1]);
    expect(ours[0]).toMatchObject({ answered_share: 1, not_helpful: 0 });
    const { entries } = (await admin.get('/admin/audit-log?action=prompt.split')).data;
    expect(entries[0].details).toMatchObject({ variants });
  });

  it.each(['from=20260101', 'to=2026-W05', 'from=2026-01-01T10Z', 'from=2026-02-01&to=2026-01-01'])(
    'are compared over no period like ?%s',
    async (query) => {
      const { status, code } = await admin.get(`/admin/prompts/results?${query}`);
      expect([status, code]).toEqual([400, 'VALIDATION_ERROR']);
    },
  );

  it('are previewed with samples or values, and their tokens counted', async () => {
    const preview = await admin.post('/admin/prompts/preview', {
      ...DRAFT,
      values: { question: 'Why {{date}}?' },
    });
    expect(preview.status).toBe(200);
    expect(preview.data.messages).toMatchObject([
      { role: 'system', content: 'Be curt. Cite like [1].', token_count: expect.any(Number) },
      { role: 'user', content: expect.stringContaining('Q: Why {{date}}?') },
    ]);
    expect(preview.data).toMatchObject({ token_count: expect.any(Number), counted_for: expect.any(String) });
  });

  it.each<[string, string, object, string]>([
    [
      'an unknown variable',
      '',
      { content: { ...DRAFT.content, user_template: '{{passages}} {{question}} {{user}}' } },
      '{{user}}',
    ],
    [
      'an unused variable',
      '',
      { content: { ...DRAFT.content, variables: ['passages', 'question', 'date'] } },
      '"date"',
    ],
    ['values of no variable', '/preview', { values: { colour: 'red' } }, 'colour'],
  ])('are refused with %s', async (_, path, change, named) => {
    const reply = await admin.post(`/admin/prompts${path}`, { ...DRAFT, ...change });
    expect([reply.status, reply.code]).toEqual([400, 'VALIDATION_ERROR']);
    expect(reply.body.error.message).toContain(named);
  });

  it('are refused in a split that does not add up, or that names what is not there', async () => {
    const { template_id, version } = await create();
    const split = (weight: number, id = template_id) =>
      admin.put('/admin/prompts/active', { variants: [{ template_id: id, version, weight }] });
    expect((await split(90)).body.error.message).toContain('90');
    expect((await split(100, UNKNOWN_ID)).code).toBe('NOT_FOUND');
    expect((await admin.get(`/admin/prompts/${UNKNOWN_ID}`)).code).toBe('NOT_FOUND');
  });
});
