import { ConfigError, type ConfigProblem } from '@app/config';
import { vendorsConfig, type VendorsConfig } from './vendors.config.js';

export type VendorKey = keyof VendorsConfig;

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export type AwsKeys = Pick<VendorsConfig, 'awsAccessKeyId' | 'awsSecretAccessKey' | 'awsSessionToken'>;

/** Undefined where the AWS SDK's own chain of profiles and roles is to sign in. */
export function awsCredentials({
  awsAccessKeyId,
  awsSecretAccessKey,
  awsSessionToken,
}: AwsKeys): AwsCredentials | undefined {
  if (!awsAccessKeyId || !awsSecretAccessKey) return undefined;
  return {
    accessKeyId: awsAccessKeyId,
    secretAccessKey: awsSecretAccessKey,
    ...(awsSessionToken ? { sessionToken: awsSessionToken } : {}),
  };
}

/** A service with credentials and an address of its own. */
export type VendorService =
  | 'azure-openai'
  | 'azure-content-safety'
  | 'bedrock'
  | 'openai-compatible'
  | 'gemini'
  | 'ollama'
  | 'cohere'
  | 's3'
  | 'azure-blob'
  | 'pgvector'
  | 'qdrant'
  | 'weaviate'
  | 'chroma'
  | 'pinecone'
  | 'neo4j';

/** What no call of the service can do without, whatever the port. */
export function requiredKeys(service: VendorService, vendors: VendorsConfig): VendorKey[] {
  switch (service) {
    case 'azure-openai':
      return ['azureOpenaiEndpoint', 'azureOpenaiApiKey'];
    case 'azure-content-safety':
      return ['azureContentSafetyEndpoint', 'azureContentSafetyKey'];
    case 'bedrock':
      // Of key and secret both or neither.
      return vendors.awsAccessKeyId || vendors.awsSecretAccessKey
        ? ['awsRegion', 'awsAccessKeyId', 'awsSecretAccessKey']
        : ['awsRegion'];
    case 's3':
      return [...requiredKeys('bedrock', vendors), 's3Bucket'];
    case 'azure-blob':
      return ['azureStorageConnectionString', 'azureStorageContainer'];
    case 'openai-compatible':
      // OpenAI wants a key, a self-hosted server may need none.
      return new URL(vendors.openaiBaseUrl).hostname === 'api.openai.com' ? ['openaiApiKey'] : [];
    case 'gemini':
      return ['geminiApiKey'];
    case 'cohere':
      return ['cohereApiKey'];
    case 'ollama':
      return [];
    case 'pgvector':
      return ['postgresUrl'];
    case 'qdrant':
      return ['qdrantUrl'];
    case 'weaviate':
      return ['weaviateUrl'];
    case 'chroma':
      return ['chromaUrl'];
    case 'pinecone':
      return ['pineconeApiKey', 'pineconeIndexHost'];
    case 'neo4j':
      return ['neo4jUri', 'neo4jPassword'];
  }
}

/** Those that are not set, as their variables. */
export function lackingVendorSettings(
  vendors: VendorsConfig,
  keys: readonly VendorKey[],
): { readonly env: string; readonly example: string }[] {
  return keys.filter((key) => !vendors[key]).map((key) => vendorsConfig.settings[key]);
}

/** What is missing for a choice of the configuration, such as `VECTOR_STORE=qdrant`, which needs the settings of `keys`. */
export function vendorProblems(
  choice: string,
  keys: readonly VendorKey[],
  vendors: VendorsConfig,
): ConfigProblem[] {
  return lackingVendorSettings(vendors, keys).map(({ env, example }) => {
    return { env, message: `is needed by ${choice}`, example };
  });
}

/** Throws ConfigError where a setting is missing that a choice of the configuration needs. */
export function assertVendorSettings(...needs: Parameters<typeof vendorProblems>): void {
  const problems = vendorProblems(...needs);
  if (problems.length > 0) throw new ConfigError(problems);
}
