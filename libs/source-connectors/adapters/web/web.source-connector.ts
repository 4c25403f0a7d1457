import { CooperativeTask, DomainError } from '@app/kernel';
import { WebClient, type WebClientOptions } from '../../http/web-client.js';
import { problem, type ReadCall, SourceConnector, type SourceEvent } from '../../source-connector.js';
import { CrawlScope, type ScopeOptions } from './crawl-scope.js';
import { pageAddress } from './page-address.js';
import { isAsset } from './page-file.js';
import { PageReader, type Visit } from './page-reader.js';
import { SiteAccess } from './site-access.js';
import { endlessRedirect, isRedirect } from './redirects.js';
import { sitemapPages } from './sitemap-pages.js';

/** The number of concurrent requests to one site. */
const CONCURRENCY = 2;
/** The largest number of queued addresses. Links beyond this limit are not followed. */
const LONGEST_QUEUE = 100_000;

export interface WebSourceOptions extends ScopeOptions, WebClientOptions {
  /** The address of a page or a sitemap. */
  readonly start: string;
  readonly follows: 'links' | 'sitemap';
  /** The largest number of links from the first page, which has the depth 0. */
  readonly maxDepth: number;
  /** The pause between requests to one host. A longer Crawl-delay of the site is obeyed. */
  readonly delayMs: number;
  readonly obeysRobots: boolean;
  /** The product token for robots.txt, which is also the start of the user agent. */
  readonly agent: string;
}

interface Waiting {
  readonly address: string;
  readonly depth: number;
  /** The chain of addresses that redirected to this one, in order. */
  readonly redirectedBy: readonly string[];
}

/** Reads the pages of a website, found through links from a page or through a sitemap. */
export class WebSourceConnector extends SourceConnector {
  constructor(private readonly options: WebSourceOptions) {
    super();
  }

  async *read(call: ReadCall): AsyncGenerator<SourceEvent> {
    const client = new WebClient(this.options);
    try {
      yield* new Crawl(this.options, client, call).run();
    } finally {
      client.close();
    }
  }
}

/** One breadth-first crawl of a site. */
class Crawl {
  private readonly access: SiteAccess;
  private readonly pages: PageReader;
  private readonly known = new Set<string>();
  private readonly queue: Waiting[] = [];
  private next = 0;
  private readonly deadline: number;
  private reached = 0;
  private bytes = 0;
  private documents = 0;
  private limit: string | null = null;
  private lastProblem = '';
  private scope: CrawlScope;

  constructor(
    private readonly options: WebSourceOptions,
    private readonly client: WebClient,
    private readonly call: ReadCall,
  ) {
    this.access = new SiteAccess(client, options);
    this.pages = new PageReader(client);
    this.deadline = performance.now() + call.limits.maxMs;
    this.scope = new CrawlScope(options.start, options);
  }

  async *run(): AsyncGenerator<SourceEvent> {
    await this.start();
    const running = new Set<Promise<Finished>>();
    let reported = 0;
    while (this.next < this.queue.length || running.size > 0) {
      this.call.signal.throwIfAborted();
      this.checkLimits();
      while (running.size < CONCURRENCY && this.next < this.queue.length && this.limit === null) {
        const waiting = this.queue[this.next]!;
        this.next += 1;
        this.reached += 1;
        const task: Promise<Finished> = this.visit(waiting).then((visit) => ({ task, waiting, visit }));
        // Only the first failure is reported.
        task.catch(() => undefined);
        running.add(task);
        this.checkLimits();
      }
      if (running.size === 0) break;
      const { task, waiting, visit } = await Promise.race(running);
      running.delete(task);
      this.take(waiting, visit);
      if (visit.event) yield visit.event;
      if (this.known.size > reported) yield { type: 'found', count: (reported = this.known.size) };
    }
    if (this.limit === null && this.documents === 0) this.assertReachable();
    yield { type: 'end', complete: this.limit === null, reason: this.limit };
  }

  /** Throws DomainError if there is no page to start from. */
  private async start(): Promise<void> {
    const { start, follows } = this.options;
    if (follows === 'links') return void this.add(start, 0);
    const { signal } = this.call;
    const listed = await sitemapPages(start, this.client, this.access, new CooperativeTask(signal));
    for (const address of listed) this.add(address, 0);
    if (this.queue.length === 0)
      throw new DomainError(
        'DOCUMENT_UNPROCESSABLE',
        'The sitemap lists no page of its own site that belongs to this import. Check include_paths and exclude_paths.',
      );
  }

  private add(link: string, depth: number, redirectedBy: readonly string[] = []): void {
    const address = pageAddress(link);
    if (address === null || this.known.has(address) || depth > this.options.maxDepth) return;
    const isStart = this.known.size === 0 && this.options.follows === 'links';
    if (!isStart && (!this.scope.contains(address) || isAsset(address) || !this.scope.admitVariant(address)))
      return;
    if (this.queue.length >= LONGEST_QUEUE) return;
    this.known.add(address);
    this.queue.push({ address, depth, redirectedBy });
  }

  private async visit(waiting: Waiting): Promise<Visit | Recalled> {
    const visit = await this.read(waiting);
    if (!isRedirect(visit)) return visit;
    const fault = endlessRedirect([...waiting.redirectedBy, waiting.address], visit.links[0]);
    return fault === null
      ? visit
      : { event: problem(waiting.address, 'HTTP_ERROR', fault), links: [], bytes: 0 };
  }

  private async read({ address }: Waiting): Promise<Visit | Recalled> {
    const { signal, limits } = this.call;
    const recalled = await this.call.recall(address);
    if (recalled?.isDone) return { event: null, links: recalled.links, bytes: 0 };
    const rules = await this.access.rulesFor(address, signal);
    if (!rules.allows(address)) {
      const message = rules.fault ?? 'The robots.txt of the website does not allow this page.';
      const code = rules.isUnreachable ? 'UNREACHABLE' : 'ROBOTS';
      return { event: problem(address, code, message), links: [], bytes: 0 };
    }
    await this.access.turn(address, signal);
    return this.pages.visit(address, { signal, maxBytes: limits.maxDocumentBytes, recalled });
  }

  private take({ address, depth, redirectedBy }: Waiting, { event, links, bytes }: Visit | Recalled): void {
    this.bytes += bytes;
    if (event === null || event.type !== 'problem') this.documents += 1;
    else this.lastProblem = event.problem.message;
    const isAlias = event?.type === 'problem' && ['REDIRECTED', 'DUPLICATE'].includes(event.problem.code);
    // If the start page redirects to another host of the same site, such as the one with `www.`, the crawl continues
    // there.
    if (isAlias && this.reached === 1 && depth === 0 && address === this.queue[0]?.address)
      this.moveTo(links[0], address);
    const follows = this.options.follows === 'links' || isAlias;
    const through = isRedirect({ event }) ? [...redirectedBy, address] : [];
    if (follows) for (const link of links) this.add(link, isAlias ? depth : depth + 1, through);
  }

  private moveTo(target: string | undefined, from: string): void {
    if (target !== undefined && !this.scope.contains(target)) {
      this.scope = new CrawlScope(target, this.options);
      this.known.add(target);
      this.queue.push({ address: target, depth: 0, redirectedBy: [from] });
    }
  }

  private checkLimits(): void {
    const { maxDocuments, maxTotalBytes, maxMs } = this.call.limits;
    const rest = 'The remaining pages were not read, and no document was removed.';
    if (this.limit !== null || this.next >= this.queue.length) return;
    if (this.reached >= maxDocuments) this.limit = `The limit of ${maxDocuments} pages was reached. ${rest}`;
    else if (this.bytes >= maxTotalBytes)
      this.limit = `The limit of ${Math.round(maxTotalBytes / 1024 / 1024)} MB was reached. ${rest}`;
    else if (performance.now() >= this.deadline)
      this.limit = `The limit of ${Math.round(maxMs / 60_000)} minutes was reached. ${rest}`;
  }

  private assertReachable(): void {
    throw new DomainError('DOCUMENT_UNPROCESSABLE', `No page could be read. ${this.lastProblem}`);
  }
}

interface Recalled {
  readonly event: null;
  readonly links: readonly string[];
  readonly bytes: 0;
}

interface Finished {
  readonly task: Promise<Finished>;
  readonly waiting: Waiting;
  readonly visit: Visit | Recalled;
}
