import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { DomUtils, parseDocument } from 'htmlparser2';
import { connectionFault, type ProviderError, toProviderError, type VendorVariables } from '@app/resilience';
import { HttpFailure } from '@app/vendors';

export interface ObjectRequest {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | undefined;
  readonly signal: AbortSignal;
}

/** Rejects with HttpFailure where the response is no success. */
export async function sendObjectRequest({ url, body, ...init }: ObjectRequest): Promise<Response> {
  const response = await fetch(url, {
    ...init,
    redirect: 'manual',
    // The bytes are a copy's: `fetch` takes no Buffer of a shared pool.
    ...(body && { body: new Uint8Array(body) }),
  });
  if (response.ok) return response;
  throw new HttpFailure(response.status, response.headers, await response.text());
}

export function bodyOf(response: Response): Readable {
  return response.body ? Readable.fromWeb(response.body as ReadableStream) : Readable.from([]);
}

/** Of whatever a request rejects with. Both vendors describe failures in XML. */
export function objectFailure(error: unknown, vendor: VendorVariables): ProviderError {
  if (!(error instanceof HttpFailure))
    return toProviderError({ message: connectionFault(error), cause: error }, vendor);
  const { status, headers, body } = error;
  const { code = '', message = '' } = xmlFields(body, 'Error', { code: 'Code', message: 'Message' })[0] ?? {};
  const said = [code, message.split('\n')[0]].filter((part) => part !== '').join(': ');
  return toProviderError({ status, headers, code, message: said, cause: error }, vendor);
}

/** Of each element of that name: the texts of the elements in it, by the name that each has in the result. */
export function xmlFields<Field extends string>(
  xml: string,
  element: string,
  fields: Readonly<Record<Field, string>>,
): Partial<Record<Field, string>>[] {
  const document = parseDocument(xml, { xmlMode: true });
  return DomUtils.getElementsByTagName(element, document.children).map((found) => {
    const texts = Object.entries<string>(fields).flatMap(([field, name]) => {
      const [inner] = DomUtils.getElementsByTagName(name, found.children);
      return inner ? [[field, DomUtils.textContent(inner)] as const] : [];
    });
    return Object.fromEntries(texts) as Partial<Record<Field, string>>;
  });
}

export function isUnknown(error: unknown): boolean {
  return error instanceof HttpFailure && error.status === 404;
}

/** Whether a 404 is of the object and not of what it lies in, such as a bucket that does not exist. */
export function isUnknownObject(error: unknown, code: RegExp): boolean {
  return isUnknown(error) && code.test((error as HttpFailure).body);
}
