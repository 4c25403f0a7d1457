import { compactMetadata, type SourceMetadata } from '../parsed-document.js';

// Placeholders that libraries write for a missing value.
const PLACEHOLDER = /^\W*(?:anonymous|unspecified|unknown|none|author|title)\W*$/i;

/** The document information dictionary, as pdf.js returns it. */
export type PdfInfo = Readonly<Record<string, unknown>>;

export function toMetadata(info: PdfInfo): SourceMetadata {
  const text = (name: string) => {
    const value = info[name];
    return typeof value === 'string' && !PLACEHOLDER.test(value) ? value : null;
  };
  return compactMetadata({
    title: usefulTitle(text('Title')),
    author: text('Author')?.replace(/(?<![\s,;])[\s,;]+$/, '') ?? null,
    description: text('Subject'),
    language: text('Language'),
    createdAt: toIsoDate(text('CreationDate')),
    modifiedAt: toIsoDate(text('ModDate')),
    tags: (text('Keywords') ?? '')
      .split(/[,;]/)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '' && tag.length <= 60)
      .slice(0, 20),
  });
}

/** Whether a title is missing, or is the name of a printed file. */
export function isMadeUpTitle(info: PdfInfo): boolean {
  const title = info['Title'];
  if (typeof title !== 'string' || PLACEHOLDER.test(title)) return true;
  return usefulTitle(title) !== title;
}

/** Printing programs write the name of the original file as the title. */
function usefulTitle(title: string | null): string | null {
  if (title === null || /^(?:untitled|unbenannt|sans titre|document\d*)$/i.test(title.trim())) return null;
  return title
    .replace(/^Microsoft (?:Word|PowerPoint|Excel) - /, '')
    .replace(/\.(?:docx?|odt|pptx?|xlsx?|tex|dvi|indd|fm|ps)$/i, '');
}

/** Converts `D:20240131120000+01'00'` to ISO 8601 in UTC; null if it is not a date. */
export function toIsoDate(date: string | null): string | null {
  const parts = /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?)?/.exec(
    date ?? '',
  );
  if (!parts) return null;
  const [
    ,
    year,
    month = '01',
    day = '01',
    hour = '00',
    minute = '00',
    second = '00',
    sign,
    hours = '00',
    minutes = '00',
  ] = parts;
  const zone = sign ? `${sign}${hours}:${minutes}` : 'Z';
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
