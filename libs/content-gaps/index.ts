export { ContentGapsModule } from './content-gaps.module.js';
export { type ContentGap, ContentGapsService } from './content-gaps.service.js';
