import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { ProviderError, VendorVariables } from '@app/resilience';
import type { VendorsConfig } from '@app/vendors';
import {
  bodyOf,
  isUnknownObject,
  objectFailure,
  type ObjectRequest,
  sendObjectRequest,
  xmlFields,
} from '../remote/http-objects.js';
import type { Call, MultipartUpload, ObjectEndpoint } from '../remote/object-endpoint.js';
import { type AzureAccount, readConnectionString } from './connection-string.js';
import { sharedKey } from './shared-key.js';

export type AzureBlobSettings = Pick<VendorsConfig, 'azureStorageConnectionString' | 'azureStorageContainer'>;

interface BlobRequest extends Pick<ObjectRequest, 'method' | 'signal' | 'body'> {
  readonly name?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

const API_VERSION = '2023-11-03';
const VENDOR: VendorVariables = {
  name: 'Azure Blob Storage',
  key: 'the AccountKey or SharedAccessSignature of AZURE_STORAGE_CONNECTION_STRING',
  model: 'AZURE_STORAGE_CONTAINER',
  address: 'AZURE_STORAGE_CONNECTION_STRING',
};

/** The REST API of Azure Blob Storage. https://learn.microsoft.com/rest/api/storageservices/blob-service-rest-api */
export class AzureObjectEndpoint implements ObjectEndpoint {
  readonly vendor = VENDOR.name;
  private readonly account: AzureAccount;
  private readonly container: string;

  /** That both are set was checked at boot. */
  constructor({ azureStorageConnectionString = '', azureStorageContainer = '' }: AzureBlobSettings) {
    this.account = readConnectionString(azureStorageConnectionString);
    this.container = azureStorageContainer;
  }

  async put(name: string, content: Buffer, { signal }: Call): Promise<void> {
    const headers = { 'x-ms-blob-type': 'BlockBlob' };
    await this.text({ method: 'PUT', name, headers, body: content, signal });
  }

  /** The service drops blocks of a blob that is never completed after a week. */
  beginUpload(name: string): Promise<MultipartUpload> {
    const blocks: string[] = [];
    return Promise.resolve({
      part: async (number, content, { signal }) => {
        const blockId = Buffer.from(String(number).padStart(6, '0')).toString('base64');
        await this.text({
          method: 'PUT',
          name,
          query: { comp: 'block', blockid: blockId },
          body: content,
          signal,
        });
        blocks[number - 1] = blockId;
      },
      complete: async ({ signal }) => {
        const latest = blocks.map((block) => `<Latest>${block}</Latest>`).join('');
        const body = Buffer.from(`<?xml version="1.0" encoding="utf-8"?><BlockList>${latest}</BlockList>`);
        await this.text({ method: 'PUT', name, query: { comp: 'blocklist' }, body, signal });
      },
      abort: () => Promise.resolve(),
    });
  }

  async get(name: string, { signal }: Call): Promise<Readable | undefined> {
    try {
      return bodyOf(await this.send({ method: 'GET', name, signal }));
    } catch (error) {
      if (isUnknownObject(error, /BlobNotFound/)) return undefined;
      throw error;
    }
  }

  async remove(name: string, { signal }: Call): Promise<void> {
    try {
      await this.text({ method: 'DELETE', name, signal });
    } catch (error) {
      if (!isUnknownObject(error, /BlobNotFound/)) throw error;
    }
  }

  async list(prefix: string, from: string | undefined, { signal }: Call) {
    const query = { restype: 'container', comp: 'list', prefix, ...(from !== undefined && { marker: from }) };
    const xml = await this.text({ method: 'GET', query, signal });
    const [{ next = '' } = {}] = xmlFields(xml, 'EnumerationResults', { next: 'NextMarker' });
    const blobs = xmlFields(xml, 'Blob', { name: 'Name', at: 'Last-Modified' });
    return {
      objects: blobs.map(({ name = '', at = '' }) => ({ name, modifiedAt: new Date(at) })),
      next: next === '' ? undefined : next,
    };
  }

  toProviderError(error: unknown): ProviderError {
    return objectFailure(error, VENDOR);
  }

  private async text(request: BlobRequest): Promise<string> {
    return (await this.send(request)).text();
  }

  private send({ method, name, query = {}, headers, body, signal }: BlobRequest): Promise<Response> {
    const { endpoint, name: accountName, key, signature } = this.account;
    const url = new URL(`${endpoint}/${this.container}${name === undefined ? '' : `/${name}`}`);
    for (const [parameter, value] of Object.entries(query)) url.searchParams.set(parameter, value);
    const all: Record<string, string> = {
      'x-ms-date': new Date().toUTCString(),
      'x-ms-version': API_VERSION,
      ...headers,
      ...(body && {
        'content-type': 'application/octet-stream',
        'content-md5': createHash('md5').update(body).digest('base64'),
      }),
    };
    if (key !== undefined)
      all['authorization'] = sharedKey(
        { method, url, headers: all, contentLength: body?.length ?? 0 },
        { name: accountName, key },
      );
    else
      for (const [parameter, value] of new URLSearchParams(signature)) url.searchParams.set(parameter, value);
    return sendObjectRequest({ method, url, headers: all, body, signal });
  }
}
