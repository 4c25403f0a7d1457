/** Names of files and folders that are not documents: hidden files, folders of tools, and resource forks of macOS. */
const IGNORED = /^(?:\.|__MACOSX$|node_modules$)/;

/** Whether a path with `/` belongs to an import of files. A leading `/` in the configured paths makes no difference. */
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
