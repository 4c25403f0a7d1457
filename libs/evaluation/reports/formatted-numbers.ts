const NUMBER =
  /(?:\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,\u202f\u00a0]\d+)*)(?:[ \u00a0]?(?<scale>lakh|crore|trillion|billion|million|thousand|Milliarden|Mrd|Mio|bn|[BMK](?!\p{L})))?/gu;
const SCALES: Readonly<Record<string, number>> = {
  trillion: 1e12,
  billion: 1e9,
  Milliarden: 1e9,
  Mrd: 1e9,
  bn: 1e9,
  B: 1e9,
  million: 1e6,
  Mio: 1e6,
  M: 1e6,
  crore: 1e7,
  lakh: 1e5,
  thousand: 1e3,
  K: 1e3,
};

/** Every value that the numbers of a text may have: `1.234` may be 1.234 or 1,234. */
export function formattedNumbers(text: string): number[] {
  return numberReadings(text).flat();
}

/** What each number of a text may mean. */
export function numberReadings(text: string): number[][] {
  return [...text.matchAll(NUMBER)].map((match) => {
    const scale = SCALES[match.groups?.['scale'] ?? ''] ?? 1;
    const digits = /^\d(?:[\d.,\u202f\u00a0]| (?=\d{3}))*/u.exec(match[0])![0];
    const asEnglish = Number(digits.replace(/[, \u202f\u00a0]/gu, ''));
    const asGerman = Number(digits.replace(/[. \u202f\u00a0]/gu, '').replace(',', '.'));
    return [...new Set([asEnglish, asGerman])]
      .filter(Number.isFinite)
      .map((value) => Number((value * scale).toPrecision(12)));
  });
}
