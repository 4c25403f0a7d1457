import { Injectable } from '@nestjs/common';
import type { Entity, FoundEntity } from '../entities/entity.js';
import type { OwnNames } from '../entities/entity-extractor.js';
import { EntityReader } from '../entities/entity-reader.js';
import type { Report } from '../report.js';
import type { FoundStatistic } from '../statistics/statistic.js';
import { extractStatistics } from '../statistics/statistic-extractor.js';

/** Types of entities that can be the subject of a number if they begin the clause. */
const HOLDERS = new Set(['industry', 'country', 'region']);
/** Types of entities that can be the subject of a number. */
const COUNTED = new Set(['malware', 'tool', 'threat_actor']);

export interface SectionText {
  readonly text: string;
  readonly sectionTitle: string | null;
  /** The header of a table that continues at the beginning of the text. */
  readonly tableHeader: string | null;
  /** An ISO 639-1 code; null if the language is unknown. */
  readonly language: string | null;
}

/** The findings of one section. Offsets are those in its text. */
export interface SectionFindings {
  readonly entities: readonly FoundEntity[];
  readonly statistics: readonly FoundStatistic[];
}

/** Extracts the entities and statistics of a section of a report. */
@Injectable()
export class SectionReader {
  constructor(private readonly reader: EntityReader) {}

  gazetteerVersion(): Promise<string> {
    return this.reader.gazetteerVersion();
  }

  async read(
    report: Pick<Report, 'reportId' | 'title' | 'reportType' | 'year'>,
    section: SectionText,
    signal?: AbortSignal,
  ): Promise<SectionFindings> {
    const options = { ownNames: ownNamesOf(report), ...(signal && { signal }) };
    const entities = await this.reader.find(section.text, options);
    const names = entities
      .filter(({ entity }) => COUNTED.has(entity.type))
      .map(({ entity, start, end }) => ({
        name: shortName(entity, section.text.slice(start, end)),
        start,
        end,
      }));
    const sectors = entities
      .filter(({ entity }) => HOLDERS.has(entity.type))
      .map(({ start, end }) => ({ name: section.text.slice(start, end).toLowerCase(), start, end }));
    const source = { ...section, year: report.year, names, sectors };
    const statistics = await extractStatistics(source, signal);
    return { entities, statistics };
  }
}

/** The name as written if it abbreviates the name of the entity, such as `Play` for Playcrypt; otherwise the entity name. */
function shortName({ name }: Entity, written: string): string {
  return name.toLowerCase().startsWith(written.toLowerCase()) ? written : name;
}

/** The title of a campaign report is the name of the campaign. */
function ownNamesOf({
  reportType,
  title,
  reportId,
}: Pick<Report, 'reportType' | 'title' | 'reportId'>): OwnNames {
  if (reportType !== 'campaign') return [];
  const entityId = `campaign:${title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}`;
  const entity: Entity = {
    entityId: entityId === 'campaign:-' ? `campaign:${reportId}` : entityId,
    name: title,
    type: 'campaign',
    aliases: [],
    externalId: null,
  };
  return [{ name: title, entity }];
}
