import type { Figures } from './figures.js';
import { describe, type CheckedThreshold } from './thresholds.js';

/** A report that build servers read: a suite for each set or file, a case for each measure; what it lacks is skipped. */
export function toJunit(figures: readonly Figures[], failures: readonly CheckedThreshold[]): string {
  const suites = figures.map(({ name, values }) => {
    const cases = [...values].map(([measure, value]) => {
      const failed = failures.filter((each) => each.name === name && each.measure === measure);
      const content =
        value === null
          ? '<skipped/>'
          : `${failed.map((each) => `<failure message="${escape(describe(each))}"/>`).join('')}<system-out>${value}</system-out>`;
      return `    <testcase classname="${escape(`attendant.eval.${name}`)}" name="${escape(measure)}">${content}</testcase>`;
    });
    const failed = new Set(failures.filter((each) => each.name === name).map(({ measure }) => measure)).size;
    const skipped = [...values.values()].filter((value) => value === null).length;
    return [
      `  <testsuite name="${escape(name)}" tests="${values.size}" failures="${failed}" errors="0" skipped="${skipped}">`,
      ...cases,
      '  </testsuite>',
    ].join('\n');
  });
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites>', ...suites, '</testsuites>', ''].join(
    '\n',
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
