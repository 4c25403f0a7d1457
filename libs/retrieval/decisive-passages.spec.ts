import { expectLinearTime } from '@app/testing/performance/linear-time.js';
import { decisiveFirst, decisiveTest } from './decisive-passages.js';
import type { ScoredPassage } from './retrieval.js';

const passage = (content: string, rank = 0.5) =>
  ({ title: 'Guide', sectionTitle: null, content, signals: { rank } }) as unknown as ScoredPassage;

describe('a passage with what only it can answer with', () => {
  it.each([
    ['How long do I have to wait before I can move again?', 'There is a 30-day cooldown period.'],
    ['Wie lange dauert die Lieferung?', 'Ein Paket kommt nach zwei bis drei Werktagen an.'],
    ['what is the default of fsWatcherDelayS?', '<folder id="x" fsWatcherDelayS="10">'],
    ['default value for server.port', 'server.port: 8080'],
    ['What is the default for MAX_UPLOAD_MB', '`MAX_UPLOAD_MB` = `50`'],
    ['what is --keep-daily set to', 'borg prune --keep-daily=7'],
  ])('"%s" finds "%s"', (question, content) => {
    expect(decisiveTest(question)!(passage(content))).toBe(true);
  });

  it.each([
    ['How long do I have to wait before I can move again?', 'Your followers move with you.'],
    ['what is the default of fsWatcherDelayS?', 'fsWatcherDelayS – The duration is long.'],
    ['default value for server.port', 'server.portal: 8080'],
  ])('"%s" does not find "%s"', (question, content) => {
    expect(decisiveTest(question)!(passage(content))).toBe(false);
  });

  it.each(['How do I move my account?', 'what does fsWatcherDelayS do?', 'What is the default language?'])(
    'is not looked for by "%s"',
    (question) => {
      expect(decisiveTest(question)).toBeNull();
    },
  );

  it('moves past those that are little better, and past no others', () => {
    const [best, better, decisive] = [passage('a', 0.9), passage('b', 0.55), passage('10 days', 0.5)];
    expect(decisiveFirst([best, better, decisive], decisiveTest('how long?')!)).toEqual([
      best,
      decisive,
      better,
    ]);
  });

  it('takes linear time', async () => {
    await expectLinearTime((text) => decisiveTest(`default of maxDelayS ${text}`)?.(passage(text)));
  }, 120_000);
});
