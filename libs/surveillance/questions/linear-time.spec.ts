import { expectLinearTime } from '@app/testing/performance/linear-time.js';
import { understandEvents } from './event-question.js';

const CAMERAS = Array.from({ length: 20 }, (_, index) => ({
  cameraId: `cam-${index}`,
  name: `Camera hall ${index}`,
  location: `Building ${index}, floor 2`,
  zone: 'yard',
  timeZone: null,
  neighbours: [],
}));

it('A question about events is read in linear time', async () => {
  const setting = {
    now: new Date('2026-03-31T16:30:00Z'),
    timeZone: 'Europe/Berlin',
    language: null,
    previous: null,
    cameras: CAMERAS,
  };
  await expectLinearTime(
    (text) => understandEvents(text, setting),
    [
      '1 ',
      'camera 5, ',
      'yesterday between 2 and ',
      'red car ',
      'building floor ',
      'confidence above 0.',
      'on weekdays after ',
      'outside office hours ',
      'mondays and ',
      'the most hour ',
      'more than yesterday ',
      'torparkplatz',
      'opened the gate ',
    ],
  );
});
