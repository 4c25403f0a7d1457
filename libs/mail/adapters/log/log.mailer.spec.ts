import { mailerContract } from '../../mailer.contract.js';
import { LogMailer } from './log.mailer.js';

mailerContract('LogMailer', async () => {
  const written: string[] = [];
  const mailer = new LogMailer('Attendant <attendant@example.com>', (text) => written.push(text));
  return { mailer, delivered: () => written };
});
