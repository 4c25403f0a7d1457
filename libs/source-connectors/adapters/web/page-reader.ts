import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { CooperativeTask, messageOf } from '@app/kernel';
import { ProviderError } from '@app/resilience';
import { RefusedAddress, type WebClient, type WebResponse } from '../../http/web-client.js';
import { BodyTooLarge } from '../../http/read-body.js';
import {
  problem,
  type RecalledDocument,
  type SourceEvent,
  type SourceProblemCode,
} from '../../source-connector.js';
import { isLoginAddress, pageAddress } from './page-address.js';
import { fileNameOf, inUtf8, looseText, type MediaType, mediaTypeOf } from './page-file.js';
import { type PageScan, scanPage } from './page-scan.js';

/** Pages with more text than this are content, regardless of their title. */
const LONGEST_ERROR_PAGE = 2_500;
const LONGEST_LOGIN_PAGE = 1_500;
const MOST_LINKS = 1_000;
const NOT_FOUND_TITLE =
  /^(?:error\s*)?40[34]\b|\b40[34]\b.{0,20}(?:not found|error|forbidden)|(?:page|seite|página|pagina)\s.{0,15}(?:not found|nicht gefunden|no encontrada|non trovata)|^not found|page introuvable|does(?:n.t| not) exist/i;
const FAILURE_TITLE =
  /^(?:error\s*)?50[0-4]\b|internal server error|service unavailable|bad gateway|maintenance|just a moment|attention required|access denied|are you (?:a )?human/i;

const CANNOT_SIGN_IN = 'Imports cannot sign in: export such pages and upload them.';

export interface Visit {
  /** Null if the content of the page is imported under another address, which is among the links. */
  readonly event: SourceEvent & { type: 'document' | 'unchanged' | 'problem' };
  readonly links: readonly string[];
  /** What counts against the limit of the run: all that was read, also of pages that are not imported. */
  readonly bytes: number;
}

type Judgement = Omit<Visit, 'bytes'>;

export interface VisitCall {
  readonly signal: AbortSignal;
  readonly maxBytes: number;
  readonly recalled: RecalledDocument | null;
}

/** Requests a page and classifies it as a document, an unchanged document, or a problem. */
export class PageReader {
  constructor(private readonly client: WebClient) {}

  async visit(address: string, call: VisitCall): Promise<Visit> {
    let bytes = 0;
    const judgement = await this.read(address, call, (count) => (bytes += count));
    return { ...judgement, bytes };
  }

  private async read(address: string, call: VisitCall, onRead: (bytes: number) => void): Promise<Judgement> {
    try {
      const response = await this.client.get(address, {
        signal: call.signal,
        maxBytes: call.maxBytes,
        onRead,
        headers: {
          Accept: 'text/html,application/xhtml+xml,application/pdf,text/*;q=0.9,*/*;q=0.5',
          ...conditionsOf(call.recalled),
        },
        wants: (headers) => fileNameOf(address, mediaTypeOf(headers['content-type'])) !== null,
      });
      return await this.judge(address, response, call);
    } catch (error) {
      call.signal.throwIfAborted();
      return failed(address, error, call.maxBytes);
    }
  }

  private async judge(
    address: string,
    response: WebResponse,
    { signal, recalled }: VisitCall,
  ): Promise<Judgement> {
    const { status, headers, location, body } = response;
    if (status === 304 && recalled)
      return { event: { type: 'unchanged', origin: address }, links: recalled.links };
    if (location !== null) return redirected(address, location);
    if (status !== 200) return refused(address, statusProblem(status));
    const media = mediaTypeOf(headers['content-type']);
    const fileName = fileNameOf(address, media);
    if (body === null || fileName === null)
      return refused(address, ['UNSUPPORTED_TYPE', `Content of the type ${media.type} cannot be read.`]);
    if (body.length === 0) return refused(address, ['UNREADABLE', 'The page is empty.']);
    const bytes = inUtf8(body, media);
    if (!fileName.endsWith('.html')) return documentOf(address, { fileName, media, headers, bytes });
    const scan = await scanPage(looseText(bytes), new CooperativeTask(signal));
    return this.judgePage(address, scan, { fileName, media, headers, bytes });
  }

  private judgePage(address: string, scan: PageScan, file: PageContent): Judgement {
    const links = scan.followsLinks ? addressesOf(scan, address) : [];
    const canonical = scan.canonical === null ? null : pageAddress(scan.canonical, baseOf(scan, address));
    if (scan.refresh !== null && scan.textLength < LONGEST_LOGIN_PAGE) {
      const target = pageAddress(scan.refresh, baseOf(scan, address));
      if (target !== null && target !== address) return redirected(address, target);
    }
    if (canonical !== null && canonical !== address)
      return {
        event: problem(
          address,
          'DUPLICATE',
          `The page says that it is a copy of ${canonical}, which is imported instead.`,
          [canonical, ...links],
        ),
        links: [canonical, ...links],
      };
    const fault = pageFault(scan);
    if (fault) return refused(address, fault);
    if (!scan.isIndexed)
      return refused(address, ['NOT_INDEXED', 'The page asks crawlers not to store it (noindex).'], links);
    return documentOf(address, { ...file, hash: scan.hash, links });
  }
}

interface PageContent {
  readonly fileName: string;
  readonly media: MediaType;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly hash?: string;
  readonly links?: readonly string[];
}

function documentOf(
  address: string,
  { fileName, media, headers, bytes, hash, links = [] }: PageContent,
): Judgement {
  const modifiedAt = new Date(headers['last-modified'] ?? Number.NaN);
  return {
    event: {
      type: 'document',
      document: {
        origin: address,
        url: address,
        fileName,
        contentType: media.type || null,
        bytes,
        modifiedAt: Number.isNaN(modifiedAt.getTime()) ? null : modifiedAt,
        hash: hash ?? createHash('sha256').update(bytes).digest('hex'),
        validator: validatorOf(headers),
        links,
      },
    },
    links,
  };
}

function refused(
  address: string,
  [code, message]: readonly [SourceProblemCode, string],
  links: readonly string[] = [],
): Judgement {
  return { event: problem(address, code, message, links), links };
}

function redirected(address: string, location: string): Judgement {
  const target = pageAddress(location);
  if (target === null)
    return refused(address, ['HTTP_ERROR', 'The page redirects to an address that cannot be imported.']);
  if (target === address)
    return refused(address, [
      'HTTP_ERROR',
      'The page redirects to itself, perhaps because it needs cookies.',
    ]);
  if (isLoginAddress(target) && !isLoginAddress(address))
    return refused(address, [
      'LOGIN_REQUIRED',
      `The page can be read only after signing in: it redirects to ${target}. ${CANNOT_SIGN_IN}`,
    ]);
  return {
    event: problem(
      address,
      'REDIRECTED',
      `The page redirects to ${target}, which is imported instead if it belongs to this import.`,
      [target],
    ),
    links: [target],
  };
}

function statusProblem(status: number): readonly [SourceProblemCode, string] {
  if (status === 404 || status === 410)
    return ['GONE', `The page does not exist (${status}). Check the address.`];
  if (status === 401 || status === 403 || status === 407)
    return ['LOGIN_REQUIRED', `The page is not public (${status}). ${CANNOT_SIGN_IN}`];
  if (status === 429)
    return [
      'HTTP_ERROR',
      'The website limits the rate of requests (429). Run the import with a longer delay.',
    ];
  if (status >= 500)
    return ['HTTP_ERROR', `The website failed to deliver the page (${status}). Try again later.`];
  return ['HTTP_ERROR', `The website answered with the status ${status}.`];
}

function pageFault(scan: PageScan): readonly [SourceProblemCode, string] | null {
  if (scan.textLength === 0)
    return [
      'UNREADABLE',
      'The page contains no text. Imports do not run scripts: if scripts build the page, save it as a browser shows it and upload that file.',
    ];
  if (scan.hasPasswordField && scan.textLength < LONGEST_LOGIN_PAGE)
    return ['LOGIN_REQUIRED', `The page is a sign-in form. ${CANNOT_SIGN_IN}`];
  if (scan.textLength >= LONGEST_ERROR_PAGE) return null;
  if (NOT_FOUND_TITLE.test(scan.title)) return ['ERROR_PAGE', `The page reports an error: “${scan.title}”.`];
  if (FAILURE_TITLE.test(scan.title)) return ['ERROR_PAGE', `The page reports an error: “${scan.title}”.`];
  return null;
}

function failed(address: string, error: unknown, maxBytes: number): Judgement {
  if (error instanceof RefusedAddress) return refused(address, ['ADDRESS_REFUSED', error.message]);
  if (error instanceof BodyTooLarge) {
    const most = Math.floor(maxBytes / 1024 / 1024);
    return refused(address, [
      'TOO_LARGE',
      `The page is larger than ${most} MB. Split it, or upload its text in parts.`,
    ]);
  }
  if (error instanceof ProviderError)
    return refused(address, ['UNREACHABLE', `${messageOf(error)}. Check the address, or try again later.`]);
  throw error;
}

function addressesOf(scan: PageScan, address: string): string[] {
  const base = baseOf(scan, address);
  const found = new Set<string>();
  for (const link of scan.links) {
    const target = pageAddress(link, base);
    if (target !== null && target !== address) found.add(target);
    if (found.size >= MOST_LINKS) break;
  }
  return [...found];
}

function baseOf({ base }: PageScan, address: string): string {
  return base !== null && URL.canParse(base, address) ? new URL(base, address).href : address;
}

function validatorOf(headers: IncomingHttpHeaders): string | null {
  const { etag = null, 'last-modified': lastModified = null } = headers;
  return etag === null && lastModified === null ? null : JSON.stringify([etag, lastModified]);
}

function conditionsOf(recalled: RecalledDocument | null): Record<string, string> {
  if (recalled?.validator == null) return {};
  const [etag, lastModified] = JSON.parse(recalled.validator) as [string | null, string | null];
  return {
    ...(etag !== null && { 'If-None-Match': etag }),
    ...(lastModified !== null && { 'If-Modified-Since': lastModified }),
  };
}
