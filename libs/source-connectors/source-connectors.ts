import type { SourceConnector } from './source-connector.js';

export const SOURCE_TYPES = ['web', 'sitemap', 'folder', 'zip'] as const;
/** `zip` is an archive in a folder of the server or on the web. */
export type SourceType = (typeof SOURCE_TYPES)[number];

/** Where documents come from, and how they are read. */
export interface SourceSpec {
  readonly type: SourceType;
  /** An http or https address, or an absolute path of the server. */
  readonly location: string;
  /** Paths below which documents are taken, such as `/docs/`. */
  readonly includePaths: readonly string[];
  readonly excludePaths: readonly string[];
  /** Of a website: how many links away from the first page. */
  readonly maxDepth: number;
  /** Of a website: the pause between requests to one host. */
  readonly delayMs: number;
  /** Of a website. */
  readonly obeysRobots: boolean;
}

/** Opens connectors, by the type of the source. */
export abstract class SourceConnectors {
  /** Throws VALIDATION_ERROR for a location that does not fit the type, and FORBIDDEN for a folder that is not listed in IMPORT_FOLDERS. */
  abstract open(spec: SourceSpec): SourceConnector;
}
