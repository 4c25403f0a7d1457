import { realpathSync } from 'node:fs';
import { isAbsolute, normalize, sep } from 'node:path';
import { Inject, Injectable, Module } from '@nestjs/common';
import { PACKAGE_VERSION, provideConfig } from '@app/config';
import { DomainError } from '@app/kernel';
import { FolderSourceConnector } from './adapters/folder/folder.source-connector.js';
import { WebSourceConnector } from './adapters/web/web.source-connector.js';
import { ZipSourceConnector } from './adapters/zip/zip.source-connector.js';
import type { WebClientOptions } from './http/web-client.js';
import type { SourceConnector } from './source-connector.js';
import {
  SOURCE_CONNECTORS_CONFIG,
  type SourceConnectorsConfig,
  sourceConnectorsConfig,
} from './source-connectors.config.js';
import { SourceConnectors, type SourceSpec } from './source-connectors.js';

/** The product token for robots.txt. */
const AGENT = 'Attendant';
const REQUEST_TIMEOUT_MS = 30_000;
const LONGEST_ADDRESS = 1_000;

@Injectable()
class ConfiguredSourceConnectors extends SourceConnectors {
  constructor(@Inject(SOURCE_CONNECTORS_CONFIG) private readonly config: SourceConnectorsConfig) {
    super();
  }

  open(spec: SourceSpec): SourceConnector {
    const { type, location } = spec;
    switch (type) {
      case 'web':
      case 'sitemap':
        return new WebSourceConnector({
          ...spec,
          ...this.webOptions(),
          start: webAddress(location),
          follows: type === 'web' ? 'links' : 'sitemap',
          includePaths: type === 'sitemap' && spec.includePaths.length === 0 ? ['/'] : spec.includePaths,
          agent: AGENT,
        });
      case 'folder':
        return new FolderSourceConnector({ ...spec, folder: this.listedPath(location) });
      case 'zip':
        return new ZipSourceConnector({
          ...spec,
          ...this.webOptions(),
          location: /^https?:/i.test(location) ? webAddress(location) : this.listedPath(location),
        });
    }
  }

  private webOptions(): WebClientOptions {
    return {
      userAgent: `${AGENT}/${PACKAGE_VERSION} (customer support knowledge base)`,
      privateHosts: this.config.importPrivateHosts,
      timeoutMs: REQUEST_TIMEOUT_MS,
    };
  }

  /** Returns the real path, so that a link cannot lead out of the listed folders. */
  private listedPath(location: string): string {
    if (!isAbsolute(location)) throw invalidLocation('location must be an absolute path on the server');
    const path = realPath(location);
    const isListed = this.config.importFolders.some((folder) => {
      const root = realPath(folder);
      return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
    });
    if (isListed) return path;
    throw new DomainError(
      'FORBIDDEN',
      'Documents may not be imported from this folder. Ask the operator to add it to IMPORT_FOLDERS.',
      [{ field: 'location', rule: 'importFolders' }],
    );
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return normalize(path).replace(/[/\\]+$/, '');
  }
}

function webAddress(location: string): string {
  const url = URL.canParse(location) ? new URL(location) : null;
  if (
    url === null ||
    (url.protocol !== 'http:' && url.protocol !== 'https:') ||
    location.length > LONGEST_ADDRESS
  )
    throw invalidLocation('location must be an http or https address of at most 1,000 characters');
  if (url.username !== '' || url.password !== '')
    throw invalidLocation('location must not contain a user name or password');
  return url.href;
}

function invalidLocation(message: string): DomainError {
  return new DomainError('VALIDATION_ERROR', `The request is not valid: ${message}.`, [
    { field: 'location', rule: 'location', message },
  ]);
}

/** Provides SourceConnectors for websites, folders and ZIP archives. */
@Module({
  providers: [
    provideConfig(SOURCE_CONNECTORS_CONFIG, sourceConnectorsConfig),
    { provide: SourceConnectors, useClass: ConfiguredSourceConnectors },
  ],
  exports: [SourceConnectors],
})
export class SourceConnectorsModule {}
