import { AZURE_KEY, azureContentSafetyFormat } from '@app/testing/peers/azure-content-safety.peer.js';
import { type ModerationFault, ModerationPeer } from '@app/testing/peers/moderation.peer.js';
import { type Api, signIn, visitor } from './support/api.js';
import { type Environment, RunningServer } from './support/running-server.js';

const QUESTION = 'When does the shop open?';

/** The real server with Azure AI Content Safety, which a peer of our own stands in for. */
describe('Moderation by a vendor', () => {
  let server: RunningServer;
  let peer: ModerationPeer;
  afterEach(async () => {
    await server.stop();
    await peer.close();
  });

  async function given(fault?: ModerationFault, env: Environment = {}): Promise<Api> {
    peer = await ModerationPeer.start(azureContentSafetyFormat, fault);
    server = await RunningServer.start({
      MODERATION_PROVIDER: 'azure-content-safety',
      AZURE_CONTENT_SAFETY_ENDPOINT: peer.url,
      AZURE_CONTENT_SAFETY_KEY: AZURE_KEY,
      ...env,
    });
    const admin = await signIn(server);
    await admin.ingested('hours.md', '# Opening hours\n\nThe shop opens at nine in the morning.');
    return visitor(server);
  }

  it('answers what the vendor lets pass, and refuses what it does not', async () => {
    const user = await given();
    const session = await user.openSession();
    const answer = await user.ask(session, QUESTION);
    expect(answer.data.bot_response.content).toContain('nine in the morning');
    expect(answer.body.meta?.degraded).toBeUndefined();
    const refused = await user.ask(session, 'hateful-6');
    expect([refused.status, refused.code]).toEqual([422, 'GUARDRAIL_BLOCKED']);
    expect(refused.body.error.details).toEqual([{ field: 'message', rule: 'moderation' }]);
  });

  it('answers a message about self-harm that only the vendor sees with where to find help', async () => {
    const user = await given();
    const answer = await user.ask(await user.openSession(), 'hateful-6 despairing-4');
    expect([answer.status, answer.data.bot_response.citations]).toEqual([200, []]);
    expect(answer.data.bot_response.content).toContain('findahelpline.com');
  });

  it('sends the vendor no personal data', async () => {
    const user = await given();
    await user.ask(await user.openSession(), `${QUESTION} Write to jane.doe@example.com`);
    expect(peer.requests.length).toBeGreaterThan(0);
    expect(JSON.stringify(peer.requests.map(({ body }) => body))).not.toContain('jane.doe');
  });

  it('answers without the vendor when it fails, and says so', async () => {
    const user = await given({ kind: 'fails', status: 500 });
    const answer = await user.ask(await user.openSession(), QUESTION);
    expect(answer.data.bot_response.content).toContain('nine in the morning');
    expect(answer.body.meta.degraded).toContain('moderation');
  });

  it('refuses to answer without the vendor where it is told to', async () => {
    const user = await given({ kind: 'fails', status: 500 }, { MODERATION_ON_FAILURE: 'closed' });
    const answer = await user.ask(await user.openSession(), QUESTION);
    expect([answer.status, answer.code]).toEqual([503, 'PROVIDER_UNAVAILABLE']);
  });

  it('does not wait longer than its time for a vendor that is silent', async () => {
    const user = await given({ kind: 'hangs' }, { MODERATION_TIMEOUT_MS: '200', MODERATION_RETRIES: '0' });
    const answer = await user.ask(await user.openSession(), QUESTION);
    expect(answer.data.bot_response.content).toContain('nine in the morning');
    expect(answer.body.meta.degraded).toContain('moderation');
  });
});
