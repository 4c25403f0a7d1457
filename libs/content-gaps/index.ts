export type { ContentGap } from './content-gap.js';
export { ContentGapsModule } from './content-gaps.module.js';
export { ContentGapsService } from './content-gaps.service.js';
