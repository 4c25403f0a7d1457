import type { SourceConnector } from './source-connector.js';

export const SOURCE_TYPES = ['web', 'sitemap', 'folder', 'zip'] as const;
/** `zip` is an archive in a folder on the server or on the web. */
export type SourceType = (typeof SOURCE_TYPES)[number];

/** The location of a source and how it is read. */
export interface SourceSpec {
  readonly type: SourceType;
  /** An http or https address, or an absolute path on the server. */
  readonly location: string;
  /** The paths below which documents are imported, such as `/docs/`. */
  readonly includePaths: readonly string[];
  readonly excludePaths: readonly string[];
  /** For a website: the largest number of links from the first page. */
  readonly maxDepth: number;
  /** For a website: the pause between requests to one host. */
  readonly delayMs: number;
  /** For a website: whether robots.txt is obeyed. */
  readonly obeysRobots: boolean;
}

/** Opens the connector for the type of a source. */
export abstract class SourceConnectors {
  /**
   * Throws VALIDATION_ERROR for a location that does not fit the type, and FORBIDDEN for a folder that is not listed in
   * IMPORT_FOLDERS.
   */
  abstract open(spec: SourceSpec): SourceConnector;
}
