import type { TimeOfDay, TimeToken } from './time-token.js';
import type { Connector, TimeUnit } from './time-words.js';

/** Time expressions that belong together: a day, a time and a part of the day, each at most once. */
export interface Operand {
  readonly anchor: TimeToken | null;
  readonly time: (TimeOfDay & TimeToken) | null;
  readonly part: (TimeToken & { kind: 'part' }) | null;
}

/** One or two operands with their connector: "between 2 pm and 4 pm". `both` joins days: "yesterday and today". */
export interface Clause {
  readonly connector: Connector | 'both' | null;
  readonly first: Operand;
  readonly second: Operand | null;
  /** The length of the range before or after `first`: "an hour before midnight". */
  readonly margin?: { readonly minutes: number; readonly side: 'before' | 'after' };
}

export interface ReadClauses {
  readonly clauses: readonly Clause[];
  /** A shift of the previous range: "and the day before?" */
  readonly shift: { readonly amount: number; readonly unit: TimeUnit } | null;
  /** For example "every Monday". */
  readonly recurring: readonly (TimeToken & { kind: 'recurring' })[];
  /** All tokens that were understood. */
  readonly used: readonly TimeToken[];
}

const NO_DAYS: ReadonlySet<TimeToken['kind']> = new Set([
  'connector',
  'margin',
  'now',
  'part',
  'recurring',
  'rolling',
  'shift',
  'time',
]);
const NO_OPERAND: ReadonlySet<TimeToken['kind']> = new Set(['connector', 'margin', 'recurring', 'shift']);
const NOTHING: Operand = { anchor: null, time: null, part: null };
const UNARY = ['since', 'until', 'before', 'after', 'around', 'at', 'from'] as const;

/** Groups the time expressions of a text into clauses. */
export class ClauseReader {
  private position = 0;
  private readonly used: TimeToken[] = [];

  constructor(
    private readonly text: string,
    private readonly tokens: readonly TimeToken[],
  ) {}

  read(): ReadClauses {
    const clauses: Clause[] = [];
    const recurring: (TimeToken & { kind: 'recurring' })[] = [];
    let shift: ReadClauses['shift'] = null;
    while (this.position < this.tokens.length) {
      const token = this.tokens[this.position]!;
      if (token.kind === 'recurring') {
        recurring.push(token);
        this.take();
      } else if (token.kind === 'shift') {
        shift = token;
        this.take();
      } else {
        const clause = this.clause();
        if (clause) clauses.push(clause);
        else this.position += 1;
      }
    }
    return { clauses, shift, recurring, used: this.used };
  }

  private clause(): Clause | null {
    const token = this.tokens[this.position]!;
    const start = this.position;
    const pending = this.used.length;
    if (token.kind === 'margin') {
      this.take();
      const first = this.operand(true);
      if (first.time === null) return this.undo(start, pending);
      return { connector: token.side, first, second: null, margin: token };
    }
    if (token.kind === 'connector') {
      const of = token.of;
      this.take();
      if (!this.isNear(this.position)) return this.undo(start, pending);
      const first = this.operand(true);
      if (first === NOTHING) return this.undo(start, pending);
      if (of.has('between') || of.has('from')) {
        const second = this.second(of.has('between') ? 'and' : 'to');
        if (second) return { connector: 'between', first, second };
        if (of.has('between')) return this.undo(start, pending);
      }
      const kind = UNARY.find((name) => of.has(name));
      if (kind === undefined) return this.undo(start, pending);
      return { connector: kind, first, second: null };
    }
    const first = this.operand(this.isHours(this.position));
    if (first === NOTHING) return null;
    const joint = this.tokens[this.position];
    const isList = joint?.kind === 'connector' && joint.of.has('and') && first.time === null;
    const second = first.time || isDayOrSpan(first.anchor) ? this.second(isList ? 'and' : 'to') : null;
    if (!second) return { connector: null, first, second: null };
    return { connector: isList && second.time === null ? 'both' : 'between', first, second };
  }

  /** For example "2-4 pm" or "22 bis 6 Uhr", or "9 to 5" beside a day. */
  private isHours(position: number): boolean {
    const [first, to, second, next] = this.tokens.slice(position, position + 4);
    if (first?.kind !== 'time' || to?.kind !== 'connector' || second?.kind !== 'time') return false;
    if (!to.of.has('to') || to.of.has('and') || !this.areNear(position + 1, position + 2)) return false;
    const isBesideDay =
      (next !== undefined && isDayOrSpan(next) && this.areNear(position + 3)) ||
      (position > 0 && isDayOrSpan(this.tokens[position - 1]!) && this.areNear(position));
    return isBesideDay || !second.isBare;
  }

  private areNear(...positions: readonly number[]): boolean {
    return positions.every((position) => this.isNear(position));
  }

  /** The second operand of a pair, if its connector follows immediately. */
  private second(connector: 'and' | 'to'): Operand | null {
    const token = this.tokens[this.position];
    const start = this.position;
    const pending = this.used.length;
    if (token?.kind !== 'connector' || !token.of.has(connector) || !this.isNear(start)) return null;
    this.take();
    this.skipAt();
    const operand = this.operand(true);
    return operand === NOTHING ? this.undo(start, pending) : operand;
  }

  /** Reads the time expressions of one operand: a day, a part of the day, a time. */
  private operand(allowsBare: boolean): Operand {
    let operand = NOTHING;
    let isBareAllowed = allowsBare;
    for (;;) {
      const token = this.tokens[this.position];
      if (!token || (operand !== NOTHING && !this.isNear(this.position))) return operand;
      if (
        token.kind === 'connector' &&
        token.of.has('at') &&
        this.tokens[this.position + 1]?.kind === 'time'
      ) {
        if (operand === NOTHING && !allowsBare) return operand;
        if (operand.time !== null) return operand;
        this.take();
        isBareAllowed = true;
        continue;
      }
      const next = withToken(operand, token, isBareAllowed || this.isHours(this.position));
      if (!next) return operand;
      operand = next;
      this.take();
    }
  }

  private skipAt(): void {
    const token = this.tokens[this.position];
    if (token?.kind === 'connector' && token.of.has('at')) this.take();
  }

  /** Whether there are only filler words between a token and the previous one. */
  private isNear(position: number): boolean {
    const before = this.tokens[position - 1];
    const token = this.tokens[position];
    if (!before || !token) return true;
    const gap = this.text.slice(before.end, token.start).trim().toLowerCase();
    return /^(?:[,.]|on|the|of|in|at|am|den|der|dem|le|la|les|el|las|los|du|de|del|des|a|à|um|im|a la|a las|dem|vom|y|and)?$/u.test(
      gap,
    );
  }

  private take(): void {
    this.used.push(this.tokens[this.position]!);
    this.position += 1;
  }

  private undo(position: number, used: number): null {
    this.position = position;
    this.used.length = used;
    return null;
  }
}

function withToken(operand: Operand, token: TimeToken, allowsBare: boolean): Operand | null {
  if (token.kind === 'time') {
    if (operand.time !== null || (token.isBare && !allowsBare)) return null;
    return { ...operand, time: token };
  }
  if (token.kind === 'part') return operand.part === null ? { ...operand, part: token } : null;
  if (NO_OPERAND.has(token.kind)) return null;
  // In "overnight on Sunday", "overnight" is a part of Sunday.
  if (token.kind === 'night' && token.isAnyDay && operand.anchor !== null && operand.part === null)
    return { ...operand, part: { ...token, kind: 'part' } };
  if (operand.anchor?.kind === 'night' && operand.anchor.isAnyDay && operand.part === null)
    return { ...operand, anchor: token, part: { ...operand.anchor, kind: 'part' } };
  // In "Montag morgen" and "el lunes mañana", the word means the morning, not tomorrow.
  if (token.kind === 'day' && token.offset === 1 && operand.anchor !== null && operand.part === null)
    return { ...operand, part: { kind: 'part', from: 360, to: 720, start: token.start, end: token.end } };
  return operand.anchor === null ? { ...operand, anchor: token } : null;
}

/** Whether the token can be the end of a range of days, such as "Monday" or "last week". */
export function isDayOrSpan(token: TimeToken | null): boolean {
  return token !== null && !NO_DAYS.has(token.kind);
}
