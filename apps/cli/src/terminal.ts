// C0 but for tab and line feed, DEL, C1, and what reorders text: overrides, embeddings and isolates of directions.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

// Escape sequences of ECMA-48: strings such as titles and the clipboard, control sequences, and all others. Each
// alternative ends where it began to match nothing more, so the time is linear, unlike that of `stripVTControlCharacters`.
const ESCAPE =
  /\u001b(?:[\]PX^_][^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)?|\[[0-?]*[ -/]*[@-~]?|[ -/]*[0-~]?)/g;

/** Text of a server or a file name without anything that would control a terminal; lines and tabs stay. */
export function plainText(text: string): string {
  return text.replace(ESCAPE, '').replace(CONTROL, '');
}

/** JSON of the same value in which nothing can control a terminal: such characters are escaped, none is lost. */
export function plainJson(value: unknown, indent?: number): string {
  // JSON.stringify itself escapes C0; its own line feeds come from the indentation.
  return JSON.stringify(value, null, indent).replace(
    CONTROL,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Prints a line of text on standard output. */
export function print(text: string): void {
  process.stdout.write(`${plainText(text)}\n`);
}

/** Prints a value as JSON on standard output. */
export function printJson(value: unknown, indent?: number): void {
  process.stdout.write(`${plainJson(value, indent)}\n`);
}

/** Prints a line of text on standard error. */
export function printError(text: string): void {
  process.stderr.write(`${plainText(text)}\n`);
}
