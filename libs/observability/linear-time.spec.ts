import { expectLinearTime } from '@app/testing/performance/linear-time.js';
import { mask } from './mask.js';

it('masks a line in time that grows with its length, not its square', async () => {
  await expectLinearTime(mask);
}, 120_000);
