import type { ConfigSlice } from './define-config.js';

const PROFILES: readonly string[] = ['development', 'staging', 'production', 'test'];

/** Names under which the same settings are known elsewhere, and the names that Attendant reads. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  ACTIVE_LLM_PROVIDER: 'LLM_PROVIDER',
  ACTIVE_EMBEDDING_PROVIDER: 'EMBEDDING_PROVIDER',
  AZURE_OPENAI_KEY: 'AZURE_OPENAI_API_KEY',
  AZURE_OPENAI_DEPLOYMENT_NAME: 'AZURE_OPENAI_DEPLOYMENT',
  AZURE_OPENAI_VERSION: 'AZURE_OPENAI_API_VERSION',
  AWS_BEDROCK_REGION: 'AWS_REGION',
  BEDROCK_REGION: 'AWS_REGION',
  HF_EMBEDDING_MODEL: 'EMBEDDING_MODEL',
  OPENAI_API_BASE: 'OPENAI_BASE_URL',
  OLLAMA_BASE_URL: 'OLLAMA_HOST',
  GOOGLE_API_KEY: 'GEMINI_API_KEY',
  MONGO_URI: 'MONGODB_URI',
  MONGO_URL: 'MONGODB_URI',
  JWT_EXPIRES_IN: 'ACCESS_TOKEN_TTL_SECONDS',
  CORS_ORIGIN: 'CORS_ORIGINS',
  RATE_LIMIT_MAX: 'RATE_LIMIT_PER_MINUTE',
};

// Shorter names, such as HOST, are one edit away from variables of other programs.
const SHORTEST_NAME = 8;

/**
 * Sentences about variables that are set but not read: other names of a setting, names one edit away from a setting's, and
 * an unknown NODE_ENV.
 */
export function warnAboutVariables(
  env: Readonly<Record<string, string | undefined>>,
  slices: readonly ConfigSlice[],
): string[] {
  const known = slices.flatMap(({ settings }) => Object.values(settings).map((setting) => setting.env));
  const isKnown = new Set(known);
  const warnings = Object.keys(env).flatMap((name) => {
    if (isKnown.has(name)) return [];
    const other = OTHER_NAMES[name];
    const meant = other !== undefined && isKnown.has(other) ? other : nearest(name, known);
    return meant === undefined ? [] : [`${name} is set but not read. Set ${meant} instead.`];
  });
  const profile = env['NODE_ENV'];
  if (profile !== undefined && profile !== '' && !PROFILES.includes(profile))
    warnings.push(`NODE_ENV=${profile} is not a known profile. Use one of: ${PROFILES.join(', ')}.`);
  return warnings;
}

function nearest(name: string, known: readonly string[]): string | undefined {
  if (name.length < SHORTEST_NAME) return undefined;
  return known.find((each) => each.length >= SHORTEST_NAME && isOneEditAway(name, each));
}

/** Whether one insertion, deletion, substitution or transposition turns one text into the other. */
export function isOneEditAway(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [rest, otherRest] = [one.slice(start), other.slice(start)];
  if (rest.length !== otherRest.length)
    return rest.length > otherRest.length ? rest.slice(1) === otherRest : rest === otherRest.slice(1);
  const isTransposed =
    rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2);
  return isTransposed || rest.slice(1) === otherRest.slice(1);
}
