/** Names that hold what is no document: hidden files, tools' folders, resource forks of macOS. */
const IGNORED = /^(?:\.|__MACOSX$|node_modules$)/;

/** Whether a path with `/` belongs to an import of files. `/` before the paths of the options makes no difference. */
export function isListed(
  path: string,
  {
    includePaths,
    excludePaths,
  }: { readonly includePaths: readonly string[]; readonly excludePaths: readonly string[] },
): boolean {
  const segments = path.split('/');
  if (segments.some((segment) => IGNORED.test(segment))) return false;
  const isBelow = (folder: string): boolean => {
    const parts = folder.split('/').filter((part) => part !== '');
    return parts.every((part, index) => segments[index] === part);
  };
  return (includePaths.length === 0 || includePaths.some(isBelow)) && !excludePaths.some(isBelow);
}
