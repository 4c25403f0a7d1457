import { change, isBetter, percent, type Run, runBefore } from './measures.js';

describe('The measures of evaluations', () => {
  it('are shown as percentages, and differences in points', () => {
    expect([percent(0.845), percent(null)]).toEqual(['84.5 %', '–']);
    expect(change(0.8, 0.825)).toBe('▲ 2.5');
    expect(change(0.8, 0.75)).toBe('▼ 5.0');
    expect([change(0.8, 0.8), change(undefined, 0.8), change(null, 0.8), change(0.8, null)]).toEqual([
      '',
      '',
      '',
      '',
    ]);
    expect([isBetter('right', 0.1), isBetter('wrong', 0.1)]).toEqual([true, false]);
  });

  it('are compared with the run of the same questions before', () => {
    const run = (evaluation_id: string, own: Partial<Run> = {}) =>
      ({ evaluation_id, set_id: 'a', set_revision: 1, state: 'completed', ...own }) as Run;
    const runs = [
      run('newest'),
      run('cancelled', { state: 'cancelled' }),
      run('of another set', { set_id: 'b' }),
      run('of other questions', { set_revision: 0 }),
      run('before'),
    ];
    expect(runBefore(runs[0]!, runs)?.evaluation_id).toBe('before');
    expect(runBefore(runs[4]!, runs)).toBeUndefined();
  });
});
