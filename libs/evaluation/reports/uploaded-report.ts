import type { GoldSection } from './report-set.js';

/** A report to upload; sections of one title, publisher and year are one report. */
export interface UploadedReport extends Pick<GoldSection, 'report'> {
  readonly sections: readonly Pick<GoldSection, 'section_id' | 'text'>[];
}
