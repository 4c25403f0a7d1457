/**
 * Round numbers from 0 to `max` or a little more, at most `count` + 1 of them: 0, 1, 2, 5, 10, 20 and so on apart. `max`
 * may be 0, which gives 0 and 1.
 */
export function ticks(max: number, count = 4): number[] {
  if (!(max > 0) || !Number.isFinite(max)) return [0, 1];
  const rough = max / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10) * power;
  const last = Math.ceil(max / step - 1e-9);
  return Array.from({ length: last + 1 }, (_, at) => Number((at * step).toPrecision(12)));
}
