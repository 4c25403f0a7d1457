import createClient from 'openapi-fetch';
import { ApiFailure, failureOf, type components, type paths } from '@app/client';
import { bearer, signIn } from './sign-in.js';

export type Schemas = components['schemas'];

/** Sends a request as the signed-in user, once more where the token was refused. Throws ApiFailure when offline. */
export async function authorizedFetch(request: Request): Promise<Response> {
  const token = await signIn.accessToken();
  const again = request.clone();
  const response = await send(request, token);
  return response.status === 401 ? send(again, await signIn.otherToken(token)) : response;
}

async function send(request: Request, token: string): Promise<Response> {
  const authorized = new Request(request, { headers: { ...headersOf(request), ...bearer(token) } });
  try {
    return await fetch(authorized);
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error;
    throw new ApiFailure(0, 'OFFLINE', 'The server was not reached.');
  }
}

function headersOf(request: Request): Record<string, string> {
  return Object.fromEntries(request.headers);
}

/** The routes of docs/openapi.json, typed. */
export const api = createClient<paths>({ baseUrl: '', fetch: authorizedFetch });

/** The `data` of a response. Throws ApiFailure with the sentence of the API. */
export async function dataOf<T>(
  call: Promise<{ data?: { data: T }; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await call;
  if (data === undefined) throw failureOf(response, (error ?? {}) as Parameters<typeof failureOf>[1]);
  return data.data;
}

/** Fetches a file as the signed-in user and lets the browser save it. */
export async function download(url: string, fileName?: string): Promise<void> {
  const response = await authorizedFetch(new Request(url));
  if (!response.ok)
    throw failureOf(response, (await response.json().catch(() => ({}))) as Parameters<typeof failureOf>[1]);
  save(await response.blob(), fileName ?? fileNameOf(response) ?? 'download');
}

export function save(content: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}

function fileNameOf(response: Response): string | undefined {
  const header = response.headers.get('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  return encoded === undefined ? /filename="([^"]+)"/.exec(header)?.[1] : decodeURIComponent(encoded);
}
