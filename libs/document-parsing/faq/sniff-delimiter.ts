const CANDIDATES = [',', ';', '\t', '|'] as const;
const SAMPLE_LINES = 50;
const SAMPLE_CHARACTERS = 256 * 1024;

/** Returns the column separator: the candidate that splits most records into the same number of fields. */
export function sniffDelimiter(text: string): string {
  const declared = /^\ufeff?sep=(.)\r?\n/i.exec(text)?.[1];
  if (declared) return declared;
  const counts = countPerRecord(text.slice(0, SAMPLE_CHARACTERS));
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of CANDIDATES) {
    const perRecord = counts.map((record) => record.get(delimiter) ?? 0);
    const usual = mode(perRecord.filter((count) => count > 0));
    if (usual === 0) continue;
    const agreeing = perRecord.filter((count) => count === usual).length / perRecord.length;
    const score = agreeing + Math.min(usual, 10) / 100;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Counts the candidates outside quotation marks, for each record. */
function countPerRecord(text: string): Map<string, number>[] {
  const records: Map<string, number>[] = [];
  let record = new Map<string, number>();
  let quoted = false;
  let blank = true;
  const close = () => {
    if (!blank) records.push(record);
    record = new Map();
    blank = true;
  };
  for (let at = 0; at < text.length && records.length < SAMPLE_LINES; at += 1) {
    const character = text.charAt(at);
    if (character === '"') quoted = !quoted;
    else if (!quoted && character === '\n') close();
    else if (!quoted && (CANDIDATES as readonly string[]).includes(character)) {
      record.set(character, (record.get(character) ?? 0) + 1);
    }
    if (character.trim() !== '') blank = false;
  }
  close();
  return records;
}

function mode(counts: readonly number[]): number {
  const frequency = new Map<number, number>();
  for (const count of counts) frequency.set(count, (frequency.get(count) ?? 0) + 1);
  return [...frequency].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}
