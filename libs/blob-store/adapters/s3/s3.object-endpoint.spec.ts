import { describeWithS3, S3_KEYS, startS3 } from '@app/testing/servers/seaweedfs-server.js';
import type { TestServer } from '@app/testing/servers/test-server.js';
import { remoteBlobStoreContract } from '../remote/remote-blob-store.contract.js';
import { S3ObjectEndpoint, type S3Settings } from './s3.object-endpoint.js';

describeWithS3('S3', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startS3();
    // The name of the bucket alone makes it.
    await open().put('', Buffer.alloc(0), {
      signal: AbortSignal.timeout(30_000),
    });
  }, 100_000);
  afterAll(() => server.stop());

  const open = (settings: Partial<S3Settings> = {}) =>
    new S3ObjectEndpoint({
      awsRegion: 'us-east-1',
      awsS3Endpoint: server.url,
      s3Bucket: 'attendant-files',
      awsAccessKeyId: S3_KEYS.accessKeyId,
      awsSecretAccessKey: S3_KEYS.secretAccessKey,
      awsSessionToken: undefined,
      ...settings,
    });

  remoteBlobStoreContract('S3ObjectEndpoint', () => ({
    open: () => open(),
    withWrongCredentials: () => open({ awsSecretAccessKey: 'wrong' }),
    withoutContainer: () => open({ s3Bucket: 'no-such-bucket' }),
    kill: () => server.kill(),
    start: () => server.start(),
  }));
});
