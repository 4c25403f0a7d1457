// Characters that XML 1.0 does not allow, even if they are escaped.
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes a text for the content or a quoted attribute of an XML document. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(NOT_XML, ' ')
    .replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}

/** Shortens a text to `longest` characters; the last one is an ellipsis if the text was longer. */
export function shorten(text: string, longest: number): string {
  const characters = [...text.slice(0, 4 * longest)];
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`;
}
