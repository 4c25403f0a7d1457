/** Where Application Insights takes data, and for which resource. */
export interface IngestionTarget {
  readonly instrumentationKey: string;
  /** Without a slash at its end. */
  readonly endpoint: string;
}

/** Of connection strings without an endpoint. */
const GLOBAL_ENDPOINT = 'https://dc.services.visualstudio.com';

/** Undefined for a text that is not a connection string. */
export function parseConnectionString(text: string): IngestionTarget | undefined {
  const parts = new Map(
    text.split(';').map((part) => {
      const at = part.indexOf('=');
      return [part.slice(0, Math.max(at, 0)).trim().toLowerCase(), part.slice(at + 1).trim()];
    }),
  );
  const instrumentationKey = parts.get('instrumentationkey') ?? '';
  const endpoint = parts.get('ingestionendpoint') ?? GLOBAL_ENDPOINT;
  if (!/^[\da-f-]{32,36}$/i.test(instrumentationKey)) return undefined;
  if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol)) return undefined;
  return { instrumentationKey, endpoint: endpoint.replace(/\/+$/, '') };
}
