/**
 * Short names for models of Bedrock's catalogue; any other name is taken for an id, an inference profile or an ARN.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/models-supported.html
 */
const MODEL_IDS: Readonly<Record<string, string>> = {
  'claude-3-haiku': 'anthropic.claude-3-haiku-20240307-v1:0',
  'claude-3-sonnet': 'anthropic.claude-3-sonnet-20240229-v1:0',
  'claude-3-opus': 'anthropic.claude-3-opus-20240229-v1:0',
  'claude-3-5-haiku': 'anthropic.claude-3-5-haiku-20241022-v1:0',
  'claude-3-5-sonnet': 'anthropic.claude-3-5-sonnet-20241022-v2:0',
  'claude-3-7-sonnet': 'anthropic.claude-3-7-sonnet-20250219-v1:0',
  'claude-sonnet-4': 'anthropic.claude-sonnet-4-20250514-v1:0',
  'claude-opus-4': 'anthropic.claude-opus-4-20250514-v1:0',
  'claude-sonnet-4-5': 'anthropic.claude-sonnet-4-5-20250929-v1:0',
  'claude-haiku-4-5': 'anthropic.claude-haiku-4-5-20251001-v1:0',
  'llama3-8b': 'meta.llama3-8b-instruct-v1:0',
  'llama3-70b': 'meta.llama3-70b-instruct-v1:0',
  'llama3-1-8b': 'meta.llama3-1-8b-instruct-v1:0',
  'llama3-1-70b': 'meta.llama3-1-70b-instruct-v1:0',
  'llama3-2-3b': 'meta.llama3-2-3b-instruct-v1:0',
  'llama3-3-70b': 'meta.llama3-3-70b-instruct-v1:0',
  'nova-micro': 'amazon.nova-micro-v1:0',
  'nova-lite': 'amazon.nova-lite-v1:0',
  'nova-pro': 'amazon.nova-pro-v1:0',
  'nova-premier': 'amazon.nova-premier-v1:0',
};

/** Newer models are to be had through the inference profile of a region's group only. */
const NEEDS_PROFILE = /claude-(3-5-haiku|3-5-sonnet|3-7|sonnet-4|opus-4|haiku-4)|llama3-[23]|nova-premier/;
/** These have profiles of Japan and Australia instead of one of Asia, and a global one for every other region. */
const HAS_GLOBAL_PROFILE = /claude-(sonnet|haiku|opus)-4-[5-9]/;
const PROFILES: readonly (readonly [RegExp, string])[] = [
  [/^us-(?!gov)/, 'us.'],
  [/^eu-/, 'eu.'],
];
const NEWER_PROFILES: readonly (readonly [RegExp, string])[] = [
  ...PROFILES,
  [/^ap-northeast-[13]$/, 'jp.'],
  [/^ap-southeast-[246]$/, 'au.'],
  [/^(?!us-gov)/, 'global.'],
];
const OLDER_PROFILES: readonly (readonly [RegExp, string])[] = [...PROFILES, [/^ap-/, 'apac.']];

/** https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html */
export function bedrockModelId(name: string, region: string): string {
  const id = MODEL_IDS[name];
  if (id === undefined) return name;
  if (!NEEDS_PROFILE.test(id)) return id;
  const profiles = HAS_GLOBAL_PROFILE.test(id) ? NEWER_PROFILES : OLDER_PROFILES;
  const group = profiles.find(([pattern]) => pattern.test(region))?.[1] ?? '';
  return `${group}${id}`;
}
