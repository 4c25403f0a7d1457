import { byDay, type CameraEvent, eventFilterOf, fieldTime, searchOf } from './event-query.js';

describe('The filters of events', () => {
  it('leave out of the address what the API would refuse', () => {
    expect(eventFilterOf({ from: 'yesterday', to: '', confidence: '2', camera: undefined })).toEqual({});
    expect(eventFilterOf({ confidence: 'high' })).toEqual({});
  });

  it('are those that a question was understood by', () => {
    const understood = {
      from: '2026-03-30T12:00:00.000Z',
      to: '2026-03-30T14:00:30.000Z',
      camera_ids: ['cam-03', 'cam-05'],
      event_types: ['person_detected'],
      objects: [],
      attributes: {},
      min_confidence: 0.8,
      text: '',
      unclear: [],
    };
    expect(eventFilterOf(searchOf(understood))).toEqual({
      from: understood.from,
      to: understood.to,
      camera_id: understood.camera_ids,
      event_type: understood.event_types,
      min_confidence: 0.8,
    });
  });

  it('show a moment in the time of the browser', () => {
    const moment = new Date(2026, 2, 30, 9, 5);
    expect(fieldTime(moment.toISOString())).toBe('2026-03-30T09:05');
  });
});

describe('A timeline', () => {
  it('has one group for each day of the browser, in the order of the events', () => {
    const at = (day: number, hour: number) => new Date(2026, 2, day, hour).toISOString();
    const events = [at(31, 23), at(31, 0), at(30, 23)].map((timestamp) => ({ timestamp }) as CameraEvent);
    expect(byDay(events).map((group) => group.events.length)).toEqual([2, 1]);
    expect(byDay([])).toEqual([]);
  });
});
