import { ApiFailure } from '@app/client';
import { authorizedFetch, type Schemas } from './client.js';

export type Health = Schemas['DetailedHealthResponse'];

/** A server that is not well answers with 503 and the same body. */
export async function readHealth(): Promise<Health> {
  const response = await authorizedFetch(new Request('/health/detailed'));
  const body = (await response.json().catch(() => undefined)) as Health | undefined;
  if (body?.dependencies === undefined)
    throw new ApiFailure(
      response.status,
      'UNEXPECTED',
      `The server answered with status ${response.status}.`,
    );
  return body;
}
