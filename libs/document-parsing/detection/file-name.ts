/** Returns the last part of a path that a browser or tool sends, with `/` or `\` as the separator. */
export function baseName(fileName: string): string {
  return (
    fileName
      .split(/[/\\]/)
      .at(-1)
      ?.replace(/[\0-\x1f]/g, '')
      .trim() ?? ''
  );
}

/** Returns the extension in lower case, with the dot; empty for a name without an extension. */
export function extensionOf(fileName: string): string {
  return /.(\.[^.\s]{1,16})$/.exec(baseName(fileName))?.[1]?.toLowerCase() ?? '';
}
