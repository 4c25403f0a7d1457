/** A Content-Disposition that saves a file under its own name, of any script (RFC 6266). */
export function attachmentOf(fileName: string): string {
  const name = fileName.slice(fileName.lastIndexOf('/') + 1).toWellFormed();
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
