const BULLETS = '•‣⁃∙●○▪▫■□◦◆◇►▸▹❖➢➤✓✔✗\uf0b7\uf0a7\uf0d8\uf076\uf0fc';
const BULLET = new RegExp(`^[${BULLETS}](?=\\s|$)|^[-–—*](?= |$)`);
const NUMBER = /^(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\(\d{1,3}\)|\[\d{1,3}\])(?=\s|$)/;

/** Whether a text consists only of a list marker. */
export function isListMarker(text: string): boolean {
  const mark = BULLET.exec(text)?.[0] ?? NUMBER.exec(text)?.[0];
  return mark !== undefined && mark.length === text.trim().length;
}

export function startsListItem(text: string): boolean {
  return BULLET.test(text) || NUMBER.test(text);
}

/** Replaces a bullet of any shape by the Markdown hyphen. */
export function withMarkdownBullet(text: string): string {
  return text.replace(BULLET, '-').replace(/^-\s+/, '- ');
}
