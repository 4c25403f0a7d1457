import { SmtpPeer, type SmtpPeerOptions } from '@app/testing/peers/smtp.peer.js';
import { mailerContract } from '../../mailer.contract.js';
import { SmtpMailer } from './smtp.mailer.js';

const FROM = 'Attendant <attendant@example.com>';
const MESSAGE = { to: 'ada@example.com', subject: 'Hello', text: 'Hello Ada.' };
const peers: SmtpPeer[] = [];

async function start(options?: SmtpPeerOptions): Promise<SmtpPeer> {
  const peer = await SmtpPeer.start(options);
  peers.push(peer);
  return peer;
}

const mailerOf = (url: string, timeoutMs = 5_000) => new SmtpMailer({ url, from: FROM, timeoutMs });

afterEach(() => Promise.all(peers.splice(0).map((peer) => peer.stop())));

mailerContract('SmtpMailer', async () => {
  const peer = await start();
  return { mailer: mailerOf(peer.url), delivered: () => peer.messages };
});

it('signs in with the user and the password of SMTP_URL', async () => {
  const peer = await start({ credentials: { user: 'support', password: 'secret' } });
  await mailerOf(peer.url).send(MESSAGE);
  expect(peer.messages).toHaveLength(1);
  const wrong = mailerOf(peer.url.replace('secret', 'guess'));
  await expect(wrong.send(MESSAGE)).rejects.toMatchObject({ code: 'unauthorized', retryable: false });
});

it.each([
  ['550 no such mailbox', { code: 'invalid-request', retryable: false }],
  ['451 try again later', { code: 'unavailable', retryable: true }],
])('reports "%s" as %j', async (recipientAnswer, failure) => {
  const peer = await start({ recipientAnswer });
  await expect(mailerOf(peer.url).send(MESSAGE)).rejects.toMatchObject(failure);
});

it('does not wait longer than MAIL_TIMEOUT_MS for a silent server', async () => {
  const peer = await start({ silent: true });
  await expect(mailerOf(peer.url, 200).send(MESSAGE)).rejects.toMatchObject({ retryable: true });
});

it('reports a server that is not there', async () => {
  const { url } = await start();
  await Promise.all(peers.splice(0).map((peer) => peer.stop()));
  await expect(mailerOf(url).send(MESSAGE)).rejects.toMatchObject({ code: 'unavailable' });
});
