import { createHash, createHmac } from 'node:crypto';
import type { Readable } from 'node:stream';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { SignatureV4 } from '@smithy/signature-v4';
import type { ChecksumConstructor, SourceData } from '@smithy/types';
import { lazy, type ProviderError, toProviderError, type VendorVariables } from '@app/resilience';
import { awsCredentials, type AwsKeys, HttpFailure, type VendorsConfig } from '@app/vendors';
import {
  bodyOf,
  isUnknownObject,
  objectFailure,
  type ObjectRequest,
  sendObjectRequest,
  xmlFields,
} from '../remote/http-objects.js';
import type { Call, MultipartUpload, ObjectEndpoint } from '../remote/object-endpoint.js';

export type S3Settings = Pick<VendorsConfig, 'awsRegion' | 'awsS3Endpoint' | 's3Bucket'> & AwsKeys;

interface S3Request extends Pick<ObjectRequest, 'method' | 'signal' | 'body'> {
  readonly name?: string;
  readonly query?: Readonly<Record<string, string>>;
}

const VENDOR: VendorVariables = {
  name: 'S3',
  key: 'AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and what they may do with S3_BUCKET',
  model: 'S3_BUCKET',
  address: 'AWS_ENDPOINT_URL_S3 and AWS_REGION',
};

/** The REST API of Amazon S3, signed by AWS' own signer. https://docs.aws.amazon.com/AmazonS3/latest/API */
export class S3ObjectEndpoint implements ObjectEndpoint {
  readonly vendor = VENDOR.name;
  private readonly base: URL;
  private readonly signer: () => Promise<SignatureV4>;

  /** That the bucket and the region are set was checked at boot. */
  constructor(settings: S3Settings) {
    const { awsRegion: region = '', awsS3Endpoint, s3Bucket: bucket = '' } = settings;
    // The name of the bucket is in the path where the service has an address of its own.
    this.base = awsS3Endpoint
      ? new URL(`${awsS3Endpoint.replace(/\/+$/, '')}/${bucket}/`)
      : new URL(`https://${bucket}.s3.${region}.amazonaws.com/`);
    this.signer = lazy(async () => {
      const credentials = awsCredentials(settings) ?? defaultProvider();
      return new SignatureV4({ service: 's3', region, credentials, sha256: Sha256, uriEscapePath: false });
    });
  }

  async put(name: string, content: Buffer, { signal }: Call): Promise<void> {
    await this.text({ method: 'PUT', name, body: content, signal });
  }

  async beginUpload(name: string, { signal }: Call): Promise<MultipartUpload> {
    const begun = await this.text({ method: 'POST', name, query: { uploads: '' }, signal });
    const uploadId = xmlFields(begun, 'InitiateMultipartUploadResult', { id: 'UploadId' })[0]?.id ?? '';
    const tags = new Map<number, string>();
    return {
      part: async (number, content, call) => {
        const query = { partNumber: String(number), uploadId };
        const response = await this.send({ method: 'PUT', name, query, body: content, signal: call.signal });
        await response.body?.cancel();
        tags.set(number, response.headers.get('etag') ?? '');
      },
      complete: async (call) => {
        const parts = [...tags].map(
          ([number, tag]) => `<Part><PartNumber>${number}</PartNumber><ETag>${tag}</ETag></Part>`,
        );
        const body = Buffer.from(`<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`);
        const done = await this.text({
          method: 'POST',
          name,
          query: { uploadId },
          body,
          signal: call.signal,
        });
        // The status was sent before the service knew whether it can put the parts together.
        if (/<Error>/.test(done)) throw new HttpFailure(500, new Headers(), done);
      },
      abort: async (call) => {
        await this.text({ method: 'DELETE', name, query: { uploadId }, signal: call.signal });
      },
    };
  }

  async get(name: string, { signal }: Call): Promise<Readable | undefined> {
    try {
      return bodyOf(await this.send({ method: 'GET', name, signal }));
    } catch (error) {
      if (isUnknownObject(error, /NoSuchKey/)) return undefined;
      throw error;
    }
  }

  async remove(name: string, { signal }: Call): Promise<void> {
    await this.text({ method: 'DELETE', name, signal });
  }

  async list(prefix: string, from: string | undefined, { signal }: Call) {
    const query = { 'list-type': '2', prefix, ...(from !== undefined && { 'continuation-token': from }) };
    const xml = await this.text({ method: 'GET', query, signal });
    const [{ next } = {}] = xmlFields(xml, 'ListBucketResult', { next: 'NextContinuationToken' });
    const objects = xmlFields(xml, 'Contents', { name: 'Key', at: 'LastModified' });
    return {
      objects: objects.map(({ name = '', at = '' }) => ({ name, modifiedAt: new Date(at) })),
      next,
    };
  }

  toProviderError(error: unknown): ProviderError {
    if ((error as Error).name === 'CredentialsProviderError')
      return toProviderError({ status: 401, message: (error as Error).message, cause: error }, VENDOR);
    return objectFailure(error, VENDOR);
  }

  private async text(request: S3Request): Promise<string> {
    return (await this.send(request)).text();
  }

  private async send({ method, name = '', query = {}, body, signal }: S3Request): Promise<Response> {
    const url = new URL(name, this.base);
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
    const signer = await this.signer();
    const signed = await signer.sign({
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query,
      headers: {
        host: url.host,
        'x-amz-content-sha256': createHash('sha256')
          .update(body ?? '')
          .digest('hex'),
      },
      ...(body && { body }),
    });
    const { host: _host, ...headers } = signed.headers;
    return sendObjectRequest({ method, url, headers, body, signal });
  }
}

/** What the signer hashes with. */
const Sha256: ChecksumConstructor = class {
  private hash;

  constructor(private readonly secret?: SourceData) {
    this.hash = this.begin();
  }

  update(chunk: Uint8Array): void {
    this.hash.update(chunk);
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.hash.digest());
  }

  reset(): void {
    this.hash = this.begin();
  }

  private begin() {
    return this.secret === undefined
      ? createHash('sha256')
      : createHmac(
          'sha256',
          typeof this.secret === 'string' ? this.secret : new Uint8Array(this.secret as ArrayBuffer),
        );
  }
};
