import type { Groups, RuleCompiler, TimeRule } from './rule-compiler.js';
import type { TokenValue } from './time-token.js';

const HOUR = 60;
const NOON = 12 * HOUR;

/** The rules for times of day, such as "2 pm", "14:30", "half past nine" and "noon". */
export function clockRules(compiler: RuleCompiler): TimeRule[] {
  const { words } = compiler;
  const time = timeReader(compiler);
  const meridiem = `(?:(?<am>${words.am})|(?<pm>${words.pm}))?`;
  const moment =
    (minutes: number): TimeRule['read'] =>
    () => ({ kind: 'time', minutes, meridiem: null, isExact: false, isBare: false });
  const relative = words.clock.flatMap(([source, base, sign = 0]) =>
    compiler.rule(source + meridiem, ({ h, p, am, pm, noon, midnight }) => {
      const hour = noon ? NOON : midnight ? 0 : compiler.numberOf(h) * HOUR;
      const minutes = hour + base + sign * (p === undefined ? 0 : compiler.numberOf(p));
      // "A quarter to midnight" is at the end of the day.
      return timeOf((minutes + 24 * HOUR) % (24 * HOUR), { am, pm });
    }),
  );
  return [
    ...words.times.map((source) => compiler.rule(source + meridiem, time)),
    ...relative,
    compiler.rule(`H:I${meridiem}`, time),
    compiler.rule(`H${meridiem}`, time),
    compiler.rule(`(?:at |um )?(?:${words.noon})`, moment(NOON)),
    compiler.rule(`(?:at |um )?(?:${words.midnight})`, moment(0)),
  ];
}

function timeReader(compiler: RuleCompiler): TimeRule['read'] {
  return ({ h, i, am, pm }, text) => {
    const hours = compiler.numberOf(h);
    // A bare number can also be a day: "3 to 31 March".
    if (hours > (text === h ? 31 : 24)) return null;
    const isBare = i === undefined && am === undefined && pm === undefined && text === h;
    return { ...timeOf(hours * HOUR + Number(i ?? 0), { am, pm }), isExact: i !== undefined, isBare };
  };
}

function timeOf(minutes: number, { am, pm }: Groups): TokenValue & { kind: 'time' } {
  const meridiem = am === undefined ? (pm === undefined ? null : 'pm') : 'am';
  return { kind: 'time', minutes, meridiem, isExact: true, isBare: false };
}
