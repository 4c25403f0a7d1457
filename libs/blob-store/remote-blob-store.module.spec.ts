import { ConfigError } from '@app/config';
import { testConfig } from '@app/testing/test-config.js';
import { vendorsConfig, type VendorsConfig } from '@app/vendors';
import { blobStoreConfig } from './blob-store.config.js';
import { assertBlobStore } from './remote-blob-store.module.js';

function problemOf(store: string, vendors: Partial<VendorsConfig> = {}): string | undefined {
  try {
    assertBlobStore(testConfig([blobStoreConfig, { store }], [vendorsConfig, vendors]));
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
}

describe('the settings of a blob store', () => {
  it.each([
    ['s3', 'AWS_REGION is needed by BLOB_STORE=s3', 'eu-central-1'],
    ['s3', 'S3_BUCKET is needed by BLOB_STORE=s3', 'attendant-files'],
    ['azure', 'AZURE_STORAGE_CONNECTION_STRING is needed by BLOB_STORE=azure', 'AccountName='],
    ['azure', 'AZURE_STORAGE_CONTAINER is needed by BLOB_STORE=azure', 'attendant-files'],
  ])('of %s are checked at boot: %s, with an example', (store, problem, example) => {
    expect(problemOf(store)).toContain(problem);
    expect(problemOf(store)).toContain(example);
  });

  it('ask for both keys of S3, or for neither', () => {
    const place = { awsRegion: 'eu-central-1', s3Bucket: 'files' };
    expect(problemOf('s3', place)).toBeUndefined();
    expect(problemOf('s3', { ...place, awsAccessKeyId: 'AKIA' })).toContain(
      'AWS_SECRET_ACCESS_KEY is needed',
    );
  });

  it('are enough when they are there, and none are needed for files', () => {
    expect(problemOf('file')).toBeUndefined();
    const azure = { azureStorageConnectionString: 'AccountName=a;AccountKey=k', azureStorageContainer: 'c' };
    expect(problemOf('azure', azure)).toBeUndefined();
  });
});
