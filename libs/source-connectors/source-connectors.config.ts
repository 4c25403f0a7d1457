import { isAbsolute } from 'node:path';
import { type ConfigOf, defineConfig, list, setting } from '@app/config';

const HOST = /^(?:\*\.)?[a-z0-9_.:-]+$/i;

export const sourceConnectorsConfig = defineConfig('sourceConnectors', {
  importFolders: setting(
    'IMPORT_FOLDERS',
    list((item) => (isAbsolute(item) ? undefined : 'is not an absolute path'), 100),
    {
      default: [],
      description:
        'Lists the folders on the server from which administrators may import documents and ZIP archives, as absolute paths. By default, there are none.',
      example: '/srv/handbook,/srv/policies',
    },
  ),
  importPrivateHosts: setting(
    'IMPORT_PRIVATE_HOSTS',
    list((item) => (HOST.test(item) ? undefined : 'is not a host name or an IP address'), 1_000),
    {
      default: [],
      description:
        'Lists the hosts with private addresses from which websites may be imported, such as those of an intranet. A host is a name, an IP address or `*.` with a domain. By default, imports read only public addresses.',
      example: 'wiki.corp.example,*.intranet.example',
    },
  ),
});
export type SourceConnectorsConfig = ConfigOf<typeof sourceConnectorsConfig>;

/** The DI token of the configuration values. */
export const SOURCE_CONNECTORS_CONFIG = Symbol('SOURCE_CONNECTORS_CONFIG');
