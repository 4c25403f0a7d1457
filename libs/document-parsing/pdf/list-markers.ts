const BULLETS = '•‣⁃∙●○▪▫■□◦◆◇►▸▹❖➢➤✓✔✗\uf0b7\uf0a7\uf0d8\uf076\uf0fc';
const BULLET = new RegExp(`^[${BULLETS}](?=\\s|$)|^[-–—*](?= |$)`);
const NUMBER = /^(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\(\d{1,3}\)|\[\d{1,3}\])(?=\s|$)/;

/** Whether a text is nothing but the mark of a list item. */
export function isListMarker(text: string): boolean {
  const mark = BULLET.exec(text)?.[0] ?? NUMBER.exec(text)?.[0];
  return mark !== undefined && mark.length === text.trim().length;
}

export function startsListItem(text: string): boolean {
  return BULLET.test(text) || NUMBER.test(text);
}

/** A bullet of whatever shape becomes the hyphen that Markdown knows. */
export function withMarkdownBullet(text: string): string {
  return text.replace(BULLET, '-').replace(/^-\s+/, '- ');
}
