// Every repetition is bounded, so that the time grows linearly with the text.
const IMAGE = /!\[([^\][\n]{0,300})\]\([^()\n]{0,1000}\)/g;
const LINK = /\[([^\][\n]{0,300})\]\(([^()\n]{0,1000})\)/g;
const TAG = /<\/?[a-zA-Z][a-zA-Z0-9-]{0,40}(?:\s[^<>\n]{0,500})?\/?>/g;

/**
 * The words of a Markdown text: of a link its text, and of the address behind it only what it is for. Addresses of pages
 * are long, and their words say little of what the text is about.
 */
export function plainWords(markdown: string): string {
  if (!markdown.includes('](') && !markdown.includes('<')) return markdown;
  return markdown
    .replace(IMAGE, '$1')
    .replace(LINK, (_, text: string, target: string) => text + purposeOf(target))
    .replace(TAG, ' ');
}

function purposeOf(target: string): string {
  if (/^mailto:/i.test(target)) return ' (e-mail address)';
  return /^tel:/i.test(target) ? ' (phone number)' : '';
}
