import { metricsContract } from './metrics.contract.js';
import { NoMetrics } from './no-metrics.js';

metricsContract('NoMetrics', () => new NoMetrics(), { counts: false });
