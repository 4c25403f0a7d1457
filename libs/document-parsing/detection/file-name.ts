/** The last part of a name as browsers and tools send it, folders of any system left out. */
export function baseName(fileName: string): string {
  return (
    fileName
      .split(/[/\\]/)
      .at(-1)
      ?.replace(/[\0-\x1f]/g, '')
      .trim() ?? ''
  );
}

/** Lower case, with the dot; empty for a name without one. */
export function extensionOf(fileName: string): string {
  return /.(\.[^.\s]{1,16})$/.exec(baseName(fileName))?.[1]?.toLowerCase() ?? '';
}
