import { vendorsConfig, type VendorsConfig } from './vendors.config.js';

export type VendorKey = keyof VendorsConfig;

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Undefined where the AWS SDK's own chain of profiles and roles is to sign in. */
export function awsCredentials({
  awsAccessKeyId,
  awsSecretAccessKey,
  awsSessionToken,
}: VendorsConfig): AwsCredentials | undefined {
  if (!awsAccessKeyId || !awsSecretAccessKey) return undefined;
  return {
    accessKeyId: awsAccessKeyId,
    secretAccessKey: awsSecretAccessKey,
    ...(awsSessionToken ? { sessionToken: awsSessionToken } : {}),
  };
}

/** What Bedrock cannot do without: a region, and of key and secret both or neither. */
export function neededForBedrock({ awsAccessKeyId, awsSecretAccessKey }: VendorsConfig): VendorKey[] {
  return awsAccessKeyId || awsSecretAccessKey
    ? ['awsRegion', 'awsAccessKeyId', 'awsSecretAccessKey']
    : ['awsRegion'];
}

/** What the server at OPENAI_BASE_URL cannot do without: OpenAI wants a key, a self-hosted server may need none. */
export function neededForOpenAi({ openaiBaseUrl }: VendorsConfig): VendorKey[] {
  return new URL(openaiBaseUrl).hostname === 'api.openai.com' ? ['openaiApiKey'] : [];
}

/** Those that are not set, as their variables. */
export function lackingVendorSettings(
  vendors: VendorsConfig,
  keys: readonly VendorKey[],
): { readonly env: string; readonly example: string }[] {
  return keys.filter((key) => !vendors[key]).map((key) => vendorsConfig.settings[key]);
}
