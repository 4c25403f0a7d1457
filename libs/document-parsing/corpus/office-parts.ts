import JSZip from 'jszip';

/** Creates an archive of files from their names and contents. */
export function zip(parts: Readonly<Record<string, string>>): Promise<Buffer> {
  const archive = new JSZip();
  for (const [name, content] of Object.entries(parts)) archive.file(name, content);
  return archive.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

export const relationships = (list: readonly (readonly [id: string, type: string, target: string])[]) =>
  `<Relationships>${list
    .map(([id, type, target]) => {
      const mode = target.startsWith('http') ? ' TargetMode="External"' : '';
      return `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${mode}/>`;
    })
    .join('')}</Relationships>`;

export const contentTypes = (part: string, type: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`;

/** A password-protected Office document: an OLE container with an encrypted package. */
export function oleContainer(stream: string): Buffer {
  const bytes = Buffer.alloc(4_096);
  bytes.write('d0cf11e0a1b11ae1', 'hex');
  bytes.write(stream, 1_024, 'utf16le');
  return bytes;
}
