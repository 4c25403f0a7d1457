import { TimeLexer, type TimeOfDay, type TimeToken } from './time-lexer.js';
import type { Connector, TimeUnit } from './time-words.js';
import { ENGLISH_TIME } from './time-words.en.js';
import { FRENCH_TIME } from './time-words.fr.js';
import { GERMAN_TIME } from './time-words.de.js';
import { SPANISH_TIME } from './time-words.es.js';
import {
  type Anchor,
  anchorOf,
  type AnchorTime,
  type Bounds,
  clockBounds,
  type Moment,
  shifted,
} from './time-anchor.js';
import { after, clockOf, intersection, momentBounds, pairOf } from './time-bounds.js';
import { type TimeRange, type ZonedTime, zonedTime } from './zoned-time.js';

export type { TimeRange } from './zoned-time.js';

export interface ReadTime {
  /** Null when the text names no time, or one that is not a single range. */
  readonly range: TimeRange | null;
  /** The words that were understood, by their places in the text. */
  readonly words: readonly { readonly start: number; readonly end: number }[];
  /** Words of time that are not part of `range`: a recurring time, or hours of several days. */
  readonly unclear: readonly string[];
}

export interface TimeContext {
  readonly now: Date;
  readonly timeZone: string;
  /** ISO 639-1 of the question, which decides between languages with equal words. */
  readonly language?: string | null;
  /** The range of the previous question: "and the day before?" */
  readonly previous?: TimeRange | null;
}

interface Operand {
  readonly anchor: TimeToken | null;
  readonly time: (TimeOfDay & TimeToken) | null;
  readonly part: (TimeToken & { kind: 'part' }) | null;
}

interface Clause {
  readonly connector: Connector | null;
  readonly first: Operand;
  readonly second: Operand | null;
}

const LEXERS = [ENGLISH_TIME, GERMAN_TIME, FRENCH_TIME, SPANISH_TIME].map((words) => new TimeLexer(words));
const NOTHING: Operand = { anchor: null, time: null, part: null };
const UNARY = ['since', 'until', 'before', 'after', 'around', 'at', 'from'] as const;

/** Lower case without diacritics, character by character: places stay. */
export function folded(text: string): string {
  return Array.from(text.toLowerCase(), (character) => {
    const plain = character.normalize('NFD').replace(/\p{M}/gu, '');
    return plain.length === character.length ? plain : character;
  })
    .join('')
    .replaceAll('’', "'");
}

/** Reads the time that a question names, in the language whose words explain most of it. Linear in the text. */
export function readTime(text: string, context: TimeContext): ReadTime {
  const plain = folded(text);
  const zone = zonedTime(context.timeZone);
  let best: ReadTime & { weight: number } = { range: null, words: [], unclear: [], weight: 0 };
  for (const lexer of LEXERS) {
    const read = new TimeReader(text, lexer.read(plain), context, zone).read();
    const length = read.words.reduce((sum, { start, end }) => sum + end - start, 0);
    const weight = length + (lexer.words.language === (context.language ?? 'en') ? 0.5 : 0);
    if (length > 0 && weight > best.weight) best = { ...read, weight };
  }
  const { range, words, unclear } = best;
  return { range, words, unclear };
}

class TimeReader {
  private position = 0;
  private readonly used: TimeToken[] = [];
  private readonly now: Moment;
  private readonly at: AnchorTime;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly TimeToken[],
    private readonly context: TimeContext,
    private readonly zone: ZonedTime,
  ) {
    this.now = zone.toWall(context.now);
    this.at = { now: this.now, zone };
  }

  read(): ReadTime {
    const clauses: Clause[] = [];
    const unclear: string[] = [];
    let shift: { amount: number; unit: TimeUnit } | null = null;
    while (this.position < this.tokens.length) {
      const token = this.tokens[this.position]!;
      if (token.kind === 'recurring') {
        unclear.push(this.wordsOf(token));
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
    const words = this.used.map(({ start, end }) => ({ start, end }));
    if (shift && clauses.length === 0) {
      const { previous } = this.context;
      return { range: previous ? shifted(previous, shift, this.zone) : null, words, unclear };
    }
    // The hours of a recurring time have no day.
    if (unclear.length > 0) return { range: null, words, unclear };
    const bounds = this.combine(clauses, unclear);
    return { range: bounds && this.toRange(bounds), words, unclear };
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

  /** "2-4 pm" */
  private isHoursWithDash(): boolean {
    const [first, dash, second] = this.tokens.slice(this.position, this.position + 3);
    const isDash = dash?.kind === 'connector' && /^[-–]$/.test(this.wordsOf(dash));
    return isDash && first?.kind === 'time' && second?.kind === 'time' && !second.isBare;
  }

  /** The other end of a pair, if its connector follows at once. */
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

  /** Words of time that belong together: a day, a part of it, a time. */
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

  /** Whether only small words stand between a token and the one before it. */
  private isNear(position: number): boolean {
    const before = this.tokens[position - 1];
    const token = this.tokens[position];
    if (!before || !token) return true;
    const gap = this.text.slice(before.end, token.start).trim().toLowerCase();
    return /^(?:[,.]|on|the|of|in|at|am|den|der|dem|le|la|les|el|las|los|du|de|del|des|a|à|um|im|a la|a las|dem|vom|y|and)?$/u.test(
      gap,
    );
  }

  private combine(clauses: readonly Clause[], unclear: string[]): Bounds | null {
    const named = clauses.find(({ connector, first }) => connector === null && first.anchor !== null);
    const own = clauses.find(
      ({ connector, first, second }) => connector !== null && (first.anchor ?? second?.anchor),
    );
    const anchor = this.anchor(named?.first ?? null);
    const part = clauses.find(({ first }) => first.part !== null)?.first.part ?? null;
    let bounds: Bounds | null = null;
    for (const clause of clauses) {
      if (clause === named && clause.first.time === null) continue;
      if (clause.connector === null && clause.first.part && clause.first.time === null) continue;
      const next = this.boundsOf(clause, anchor ?? this.anchor(own?.first ?? null), part);
      if (next === null) unclear.push('hours');
      else bounds = bounds ? intersection(bounds, next) : next;
    }
    if (bounds) return bounds;
    if (anchor === null && part === null) return null;
    return clockBounds(anchor ?? this.today(), part);
  }

  private boundsOf(clause: Clause, shared: Anchor | null, part: Operand['part']): Bounds | null {
    const { connector, first, second } = clause;
    const anchor = this.anchor(first) ?? shared;
    const hint = first.part ?? second?.part ?? part;
    if (connector === 'between' && second) {
      const dates = this.datesOf(first, second);
      if (dates) return dates;
      if (Math.max(first.time?.minutes ?? 0, second.time?.minutes ?? 0) > 1_440) return null;
      const [a, b] = pairOf(first.time, second.time, hint);
      const other = this.anchor(second) ?? anchor;
      if (a === null && b === null) {
        if (!anchor || !other) return null;
        return { from: anchor.from, to: other.to };
      }
      const from = a === null ? (anchor?.from ?? null) : this.moment(anchor ?? this.today(other), a);
      if (from === null) return null;
      if (b === null) return { from, to: other?.to ?? null };
      if (other && !other.isClock) return null;
      const to = this.anchor(second) ? this.moment(other!, b) : after(from, b);
      // "Between 10 pm and midnight yesterday" ends where the day does.
      return { from, to: to !== null && to <= from ? after(from, b) : to };
    }
    if (first.time && first.time.minutes > 1_440) return null;
    const time = first.time === null ? null : clockOf(first.time, hint);
    if (time === null) return this.dayBounds(connector, anchor, first.part);
    const at = this.moment(anchor ?? this.today(), time);
    if (at === null) return null;
    return momentBounds(connector, at, {
      time: first.time!,
      anchor: anchor ?? this.today(),
      now: this.now,
      isOnDay: anchor !== null,
    });
  }

  /** "3 to 5 March", "March 3 to 5": the number alone is a day of the other one's month. */
  private datesOf(first: Operand, second: Operand): Bounds | null {
    const [bare, whole] = first.time?.isBare ? [first, second] : [second, first];
    if (!bare.time?.isBare || bare.anchor !== null || whole.time !== null || whole.anchor?.kind !== 'date')
      return null;
    const day = bare.time.minutes / 60;
    const [a, b] = [{ ...whole.anchor, day }, whole.anchor].map((token) => anchorOf(token, this.at)!);
    return { from: Math.min(a!.from, b!.from), to: Math.max(a!.to, b!.to) };
  }

  private dayBounds(
    connector: Connector | null,
    anchor: Anchor | null,
    part: Operand['part'],
  ): Bounds | null {
    const whole = clockBounds(anchor ?? this.today(), part);
    if (connector === 'since') return { from: whole.from, to: this.now };
    if (connector === 'until') return { from: null, to: whole.to };
    if (connector === 'before') return { from: null, to: whole.from };
    if (connector === 'after') return { from: whole.to, to: this.now };
    return whole;
  }

  private moment(anchor: Anchor, minutes: number): Moment | null {
    if (!anchor.isClock) return null;
    const at = anchor.day + minutes;
    // The hours after midnight belong to the night before.
    return anchor.from > anchor.day && at < anchor.from && anchor.to > at + 1_439 ? at + 1_440 : at;
  }

  private today(other: Anchor | null = null): Anchor {
    return other ?? anchorOf({ kind: 'day', offset: 0, start: 0, end: 0 }, this.at)!;
  }

  private anchor(operand: Operand | null): Anchor | null {
    return operand?.anchor ? anchorOf(operand.anchor, this.at) : null;
  }

  private toRange({ from, to }: Bounds): TimeRange {
    const instant = (at: Moment | null) => (at === null ? null : this.zone.toInstant(at));
    return { from: instant(from), to: instant(to) };
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
  // "Montag morgen", "el lunes mañana": the morning, and not the day after today.
  if (token.kind === 'day' && token.offset === 1 && operand.anchor !== null && operand.part === null)
    return { ...operand, part: { kind: 'part', from: 360, to: 720, start: token.start, end: token.end } };
  return operand.anchor === null ? { ...operand, anchor: token } : null;
}

function isSimpleDay(token: TimeToken | null): boolean {
  return token !== null && ['weekday', 'date', 'day', 'month'].includes(token.kind);
}
