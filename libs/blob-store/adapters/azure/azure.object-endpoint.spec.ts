import {
  azuriteConnectionString,
  describeWithAzurite,
  startAzurite,
} from '@app/testing/servers/azurite-server.js';
import type { TestServer } from '@app/testing/servers/test-server.js';
import { remoteBlobStoreContract } from '../remote/remote-blob-store.contract.js';
import { AzureObjectEndpoint } from './azure.object-endpoint.js';
import { readConnectionString } from './connection-string.js';
import { sharedKey } from './shared-key.js';

const CONTAINER = 'attendant-files';

describeWithAzurite('Azure Blob Storage', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startAzurite();
    await createContainer(azuriteConnectionString(server.url));
  }, 100_000);
  afterAll(() => server.stop());

  const open = (connectionString = azuriteConnectionString(server.url), container = CONTAINER) =>
    new AzureObjectEndpoint({
      azureStorageConnectionString: connectionString,
      azureStorageContainer: container,
    });

  remoteBlobStoreContract('AzureObjectEndpoint', () => ({
    open: () => open(),
    withWrongCredentials: () => open(azuriteConnectionString(server.url, 'd3Jvbmc=')),
    withoutContainer: () => open(azuriteConnectionString(server.url), 'no-such-container'),
    kill: () => server.kill(),
    start: () => server.start(),
  }));
});

describe('the connection string of Azure', () => {
  it('names the endpoint itself, or the account and the suffix', () => {
    expect(readConnectionString('AccountName=a;AccountKey=aw==;EndpointSuffix=core.windows.net')).toEqual({
      endpoint: 'https://a.blob.core.windows.net',
      name: 'a',
      key: 'aw==',
      signature: undefined,
    });
    expect(
      readConnectionString('BlobEndpoint=https://a.example/;SharedAccessSignature=?sv=2023&sig=a%3D'),
    ).toEqual({ endpoint: 'https://a.example', name: '', key: undefined, signature: 'sv=2023&sig=a%3D' });
  });
});

/** The product does not make containers: the operator does. */
async function createContainer(connectionString: string): Promise<void> {
  const { endpoint, name, key = '' } = readConnectionString(connectionString);
  const url = new URL(`${endpoint}/${CONTAINER}?restype=container`);
  const headers = { 'x-ms-date': new Date().toUTCString(), 'x-ms-version': '2023-11-03' };
  const authorization = sharedKey({ method: 'PUT', url, headers, contentLength: 0 }, { name, key });
  const { status } = await fetch(url, { method: 'PUT', headers: { ...headers, authorization } });
  if (status !== 201) throw new Error(`The container was not made: ${status}`);
}
