/** The largest part of the file that is read, in characters (RFC 9309, 2.5: at least 500 KiB). */
const LONGEST_FILE = 512 * 1024;
const MOST_RULES = 10_000;
const LONGEST_DELAY_SECONDS = 30;

interface Rule {
  readonly isAllowed: boolean;
  readonly pattern: string;
}

interface Group {
  readonly agents: string[];
  readonly rules: Rule[];
  crawlDelayMs: number | null;
}

const ALLOW_NOTHING: readonly Rule[] = [{ isAllowed: false, pattern: '/' }];

/** The rules in a robots.txt for one crawler, as defined in RFC 9309. */
export class RobotsRules {
  static readonly ALLOW_ALL = new RobotsRules([], null, []);

  private constructor(
    private readonly rules: readonly Rule[],
    /** At most 30 s; null if the file states none. */
    readonly crawlDelayMs: number | null,
    readonly sitemaps: readonly string[],
    /** A sentence about why the file could not be read; null otherwise. */
    readonly fault: string | null = null,
    /** Whether the host does not answer at all. */
    readonly isUnreachable = false,
  ) {}

  /** Disallows everything. */
  static unreadable(fault: string): RobotsRules {
    return new RobotsRules(ALLOW_NOTHING, null, [], fault);
  }

  /** Disallows everything. */
  static unreachable(fault: string): RobotsRules {
    return new RobotsRules(ALLOW_NOTHING, null, [], fault, true);
  }

  /** @param agent the crawler's product token, such as `Attendant` */
  static parse(text: string, agent: string): RobotsRules {
    const { groups, sitemaps } = read(text.slice(0, LONGEST_FILE));
    const own = groups.filter(({ agents }) => agents.includes(agent.toLowerCase()));
    const chosen = own.length > 0 ? own : groups.filter(({ agents }) => agents.includes('*'));
    const delay = chosen.find(({ crawlDelayMs }) => crawlDelayMs !== null)?.crawlDelayMs ?? null;
    return new RobotsRules(chosen.flatMap(({ rules }) => rules).slice(0, MOST_RULES), delay, sitemaps);
  }

  /**
   * The longest matching pattern decides. Of two patterns with the same length, the one that allows the address
   * decides.
   */
  allows(address: string): boolean {
    const { pathname, search } = new URL(address);
    const path = normalised(`${pathname}${search}`);
    let best: Rule | undefined;
    for (const rule of this.rules) {
      const longer = best === undefined || rule.pattern.length > best.pattern.length;
      const wins = longer || (rule.pattern.length === best?.pattern.length && rule.isAllowed);
      if (wins && matches(rule.pattern, path)) best = rule;
    }
    return best?.isAllowed ?? true;
  }
}

function read(text: string): { groups: Group[]; sitemaps: string[] } {
  const groups: Group[] = [];
  const sitemaps: string[] = [];
  let current: Group | undefined;
  let collectsAgents = false;
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)) {
    const [, name = '', value = ''] = /^\s*([\w-]+)\s*:([^#]*)/.exec(line) ?? [];
    const key = name.toLowerCase();
    const said = value.trim();
    if (key === 'sitemap') sitemaps.push(said);
    else if (key === 'user-agent') {
      if (!collectsAgents || current === undefined) {
        current = { agents: [], rules: [], crawlDelayMs: null };
        groups.push(current);
      }
      current.agents.push(said === '*' ? '*' : (/^[\w-]+/.exec(said)?.[0].toLowerCase() ?? ''));
      collectsAgents = true;
    } else if (key !== '') {
      collectsAgents = false;
      if (current !== undefined) addRule(current, key, said);
    }
  }
  return { groups, sitemaps };
}

function addRule(group: Group, key: string, value: string): void {
  if (key === 'crawl-delay') {
    const seconds = Number(value);
    if (value !== '' && seconds >= 0) group.crawlDelayMs = 1_000 * Math.min(seconds, LONGEST_DELAY_SECONDS);
  } else if ((key === 'allow' || key === 'disallow') && value !== '')
    group.rules.push({ isAllowed: key === 'allow', pattern: normalised(value) });
}

/** Percent-encodes a path like `URL`, so that both sides compare correctly. */
function normalised(path: string): string {
  const text = path.startsWith('/') || path.startsWith('*') ? path : `/${path}`;
  return encodeURI(text.replace(/%[\da-f]{2}/gi, (code) => code.toUpperCase()))
    .replaceAll('%25', '%')
    .replaceAll('%5B', '[')
    .replaceAll('%5D', ']');
}

/**
 * `*` matches any characters, and `$` matches the end. Each part is matched at its first position, which takes linear
 * time.
 */
export function matches(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith('$');
  const parts = (isWhole ? pattern.slice(0, -1) : pattern).split('*');
  const first = parts.shift() ?? '';
  if (!path.startsWith(first)) return false;
  let at = first.length;
  const last = isWhole ? parts.pop() : undefined;
  for (const part of parts) {
    const found = path.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  if (!isWhole) return true;
  return last === undefined ? at === path.length : path.length - last.length >= at && path.endsWith(last);
}
