import { createHmac } from 'node:crypto';

export interface SignedRequest {
  readonly method: string;
  readonly url: URL;
  /** With names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly contentLength: number;
}

/** The standard headers of the string to sign between the method and `x-ms-…`, in order; `content-length` is not among them. */
const BEFORE_LENGTH = ['content-encoding', 'content-language'];
const AFTER_LENGTH = [
  'content-md5',
  'content-type',
  'date',
  'if-modified-since',
  'if-match',
  'if-none-match',
  'if-unmodified-since',
  'range',
];

/** The header Authorization. https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key */
export function sharedKey(
  { method, url, headers, contentLength }: SignedRequest,
  account: { readonly name: string; readonly key: string },
): string {
  const value = (name: string) => headers[name] ?? '';
  const own = Object.keys(headers)
    .filter((name) => name.startsWith('x-ms-'))
    .sort()
    .map((name) => `${name}:${value(name)}`);
  const query = [...url.searchParams.keys()].sort().map((name) => `${name}:${url.searchParams.get(name)}`);
  const toSign = [
    method,
    ...BEFORE_LENGTH.map(value),
    contentLength === 0 ? '' : String(contentLength),
    ...AFTER_LENGTH.map(value),
    ...own,
    [`/${account.name}${url.pathname}`, ...query].join('\n'),
  ].join('\n');
  const signature = createHmac('sha256', Buffer.from(account.key, 'base64')).update(toSign).digest('base64');
  return `SharedKey ${account.name}:${signature}`;
}
