import { AuditLogQuery } from '../admin/audit-log.dto.js';
import { PeriodQuery, toPeriod } from './period.query.js';
import { createValidationPipe } from './validation.pipe.js';

const read = (query: object, metatype: new () => PeriodQuery = PeriodQuery) =>
  createValidationPipe().transform(query, { type: 'query', metatype }) as Promise<PeriodQuery>;

describe('PeriodQuery', () => {
  it.each([
    ['2026-01-31', '2026-01-31T00:00:00.000Z'],
    ['2026-01-31T09:30Z', '2026-01-31T09:30:00.000Z'],
    ['2026-01-31T09:30:00.5+02:00', '2026-01-31T07:30:00.500Z'],
  ])('takes %s for a moment', async (from, moment) => {
    expect(toPeriod(await read({ from }))).toEqual({ from: new Date(moment), to: undefined });
  });

  it.each([
    '20260101',
    '2026-W05',
    '2026-032',
    '2026-01-01T10Z',
    '2026-01-01T10:00',
    '2026-02-30',
    '2026-01-01T25:00:00Z',
    'yesterday',
    '',
  ])('refuses "%s"', async (moment) => {
    const field = (name: string) => ({
      code: 'VALIDATION_ERROR',
      details: [{ field: name, rule: 'isMoment' }],
    });
    await expect(read({ from: moment })).rejects.toMatchObject(field('from'));
    await expect(read({ to: moment })).rejects.toMatchObject(field('to'));
  });

  it('refuses a moment that is given twice', async () => {
    await expect(read({ from: ['2026-01-01', '2026-01-02'] })).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
    });
  });

  it('may be empty, but does not end before it begins', async () => {
    const [from, to] = ['2026-01-02', '2026-01-01T23:59:59Z'];
    expect(() => toPeriod({ from, to })).toThrow(expect.objectContaining({ code: 'VALIDATION_ERROR' }));
    expect(toPeriod({ from, to: from })).toEqual({ from: new Date(from), to: new Date(from) });
    expect(toPeriod({})).toEqual({ from: undefined, to: undefined });
  });

  it('is part of a query that also pages', async () => {
    const query = { page: '2', from: '2026-01-01', to: '2026-01-02' };
    expect(await read(query, AuditLogQuery)).toEqual({ ...query, page: 2, page_size: 20, order: 'desc' });
    await expect(read({ from: '2026-W05' }, AuditLogQuery)).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
    });
  });
});
