/** The line that separates the messages of a mailbox file: `From ann@shop.example Mon Jun  1 10:00:00 2026`. */
const SEPARATOR = /^From \S{1,320} .{0,40}\d{1,2}:\d\d.{0,40}\r?\n/;
const START = Buffer.from('From ');
const NEXT = Buffer.from('\nFrom ');

/** Returns the messages of a mailbox file (mbox), or any other file as a single message. */
export function messagesOf(bytes: Buffer): Buffer[] {
  if (!bytes.subarray(0, START.length).equals(START)) return [bytes];
  const messages: Buffer[] = [];
  let start = 0;
  for (let at = 0; at >= 0;) {
    const next = bytes.indexOf(NEXT, at + 1);
    const end = next < 0 ? bytes.length : next + 1;
    if (next < 0 || isSeparator(bytes, end)) {
      messages.push(bytes.subarray(start + separatorLength(bytes, start), end));
      start = end;
    }
    at = next;
  }
  return messages;
}

function isSeparator(bytes: Buffer, at: number): boolean {
  return separatorLength(bytes, at) > 0;
}

function separatorLength(bytes: Buffer, at: number): number {
  return SEPARATOR.exec(bytes.toString('latin1', at, at + 450))?.[0].length ?? 0;
}
