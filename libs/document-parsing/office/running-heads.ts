/** Whether a header or footer has content other than the remains of "Page 3 of 7" without its fields. */
export function isRunningHead(line: string): boolean {
  return (line.match(/\p{L}/gu)?.length ?? 0) > 1 && !isPageNumber(line);
}

function isPageNumber(line: string): boolean {
  return /^(?:page|seite|página|pagina|strona|sida|side|стр\.?|第|頁|页)?[\s\d/|–-]*(?:of|von|de|sur|di|z|av|из)?[\s\d/|–-]*$/iu.test(
    line,
  );
}
