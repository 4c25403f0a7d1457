import type { TimeOfDay, TimeToken } from './time-lexer.js';
import type { Connector, TimeUnit } from './time-words.js';

/** Time expressions that belong together: a day, a time and a part of the day, each at most once. */
export interface Operand {
  readonly anchor: TimeToken | null;
  readonly time: (TimeOfDay & TimeToken) | null;
  readonly part: (TimeToken & { kind: 'part' }) | null;
}

/** One or two operands with their connector: "between 2 pm and 4 pm". */
export interface Clause {
  readonly connector: Connector | null;
  readonly first: Operand;
  readonly second: Operand | null;
}

export interface ReadClauses {
  readonly clauses: readonly Clause[];
  /** A shift of the previous range: "and the day before?" */
  readonly shift: { readonly amount: number; readonly unit: TimeUnit } | null;
  /** For example "every Monday". */
  readonly recurring: readonly TimeToken[];
  /** All tokens that were understood. */
  readonly used: readonly TimeToken[];
}

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
    const recurring: TimeToken[] = [];
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
    const first = this.operand(this.isHoursWithDash());
    if (first === NOTHING) return null;
    const second = first.time || isSimpleDay(first.anchor) ? this.second('to') : null;
    return second ? { connector: 'between', first, second } : { connector: null, first, second: null };
  }

  /** For example "2-4 pm". */
  private isHoursWithDash(): boolean {
    const [first, dash, second] = this.tokens.slice(this.position, this.position + 3);
    const isDash = dash?.kind === 'connector' && /^[-–]$/.test(this.wordsOf(dash));
    return isDash && first?.kind === 'time' && second?.kind === 'time' && !second.isBare;
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
      const next = withToken(operand, token, isBareAllowed);
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

  private wordsOf({ start, end }: TimeToken): string {
    return this.text.slice(start, end);
  }
}

function withToken(operand: Operand, token: TimeToken, allowsBare: boolean): Operand | null {
  if (token.kind === 'time') {
    if (operand.time !== null || (token.isBare && !allowsBare)) return null;
    return { ...operand, time: token };
  }
  if (token.kind === 'part') return operand.part === null ? { ...operand, part: token } : null;
  if (token.kind === 'connector' || token.kind === 'recurring' || token.kind === 'shift') return null;
  // In "Montag morgen" and "el lunes mañana", the word means the morning, not tomorrow.
  if (token.kind === 'day' && token.offset === 1 && operand.anchor !== null && operand.part === null)
    return { ...operand, part: { kind: 'part', from: 360, to: 720, start: token.start, end: token.end } };
  return operand.anchor === null ? { ...operand, anchor: token } : null;
}

function isSimpleDay(token: TimeToken | null): boolean {
  return token !== null && ['weekday', 'date', 'day', 'month'].includes(token.kind);
}
