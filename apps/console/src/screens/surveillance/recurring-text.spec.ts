import { askedOf, windowsOf } from './recurring-text.js';

describe('How a question was read', () => {
  it('names the days and hours that recur', () => {
    const windows = [
      { days: [1, 2, 3, 4, 5], from: '22:00', to: '06:00' },
      { days: [2, 4, 6, 7] },
      { from: '18:00', to: '00:00' },
    ];
    expect(windowsOf({ time_zone: 'Europe/Berlin', windows })).toEqual([
      'Mon–Fri 22:00–06:00 (Europe/Berlin)',
      'Tue, Thu, Sat, Sun (Europe/Berlin)',
      '18:00–00:00 (Europe/Berlin)',
    ]);
    expect(windowsOf(undefined)).toEqual([]);
  });

  it('names what is asked for', () => {
    expect(askedOf({ order: 'first' })).toBe('the first event');
    expect(askedOf({ order: 'least', by: 'camera' })).toBe('the quietest camera');
  });
});
