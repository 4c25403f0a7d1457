import { createLogger, LOG_LEVELS } from './logger.js';

function linesAt(level: (typeof LOG_LEVELS)[number]): Record<string, unknown>[] {
  const lines: string[] = [];
  const logger = createLogger(level, { write: (line) => lines.push(line) });
  logger.info({ context: 'InstanceLoader' }, 'AppModule dependencies initialized');
  logger.info({ context: 'Main' }, 'Listening');
  logger.debug({ context: 'Main' }, 'A detail');
  logger.error({ context: 'Main' }, 'Failed');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('The log', () => {
  it.each(LOG_LEVELS)('is written at the level %s', (level) => {
    const isAbove = (own: (typeof LOG_LEVELS)[number]) =>
      LOG_LEVELS.indexOf(own) <= LOG_LEVELS.indexOf(level);
    const expected = (['info', 'debug', 'error'] as const).filter(
      (own) => level !== 'silent' && isAbove(own),
    );
    const own = linesAt(level).filter(({ context }) => context === 'Main');
    expect(own.map((line) => line['level'])).toEqual(expected);
  });

  it('holds what Nest says of the wiring only for those who debug it', () => {
    const wiring = (level: (typeof LOG_LEVELS)[number]) =>
      linesAt(level).filter(({ context }) => context === 'InstanceLoader');
    expect(wiring('info')).toEqual([]);
    expect(wiring('debug')).toMatchObject([{ level: 'debug', msg: 'AppModule dependencies initialized' }]);
  });
});
