import { isAction } from './page-address.js';

/** Pages with more addresses that differ only in their parameters are calendars, filters and the like. */
const MOST_VARIANTS = 50;

export interface ScopeOptions {
  /** The paths below which pages are imported, such as `/docs/`. If empty, the folder of the first page. */
  readonly includePaths: readonly string[];
  readonly excludePaths: readonly string[];
}

/** The pages that belong to an import: those of one host below the configured paths. */
export class CrawlScope {
  private readonly host: string;
  private readonly include: readonly string[];
  private readonly variants = new Map<string, number>();

  constructor(
    start: string,
    private readonly options: ScopeOptions,
  ) {
    const { host, pathname } = new URL(start);
    this.host = hostKey(host);
    const { includePaths } = options;
    this.include =
      includePaths.length > 0 ? includePaths : [pathname.slice(0, pathname.lastIndexOf('/') + 1)];
  }

  /** A leading `www.` in the host makes no difference. */
  isSameSite(address: string): boolean {
    return hostKey(new URL(address).host) === this.host;
  }

  contains(address: string): boolean {
    const { pathname } = new URL(address);
    return (
      this.isSameSite(address) &&
      this.include.some((path) => isBelow(pathname, path)) &&
      !this.options.excludePaths.some((path) => isBelow(pathname, path)) &&
      !isAction(address)
    );
  }

  /** Counts the address and returns true; returns false if too many addresses differ only in their parameters. */
  admitVariant(address: string): boolean {
    const { pathname, search } = new URL(address);
    if (search === '') return true;
    const count = (this.variants.get(pathname) ?? 0) + 1;
    this.variants.set(pathname, count);
    return count <= MOST_VARIANTS;
  }
}

function isBelow(pathname: string, path: string): boolean {
  const folder = path.endsWith('/') ? path : `${path}/`;
  return pathname === path || `${pathname}/` === folder || pathname.startsWith(folder);
}

function hostKey(host: string): string {
  return host.replace(/^www\./, '');
}
