import { describeSessionEvents } from '../../events/session-events.contract.js';
import { InProcessSessionEvents } from './in-process.session-events.js';

describeSessionEvents('InProcessSessionEvents', async () => new InProcessSessionEvents());
