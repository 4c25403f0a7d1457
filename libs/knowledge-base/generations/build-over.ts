/** The build was cancelled, or another one has taken its place: the attempt ends and writes nothing more. */
export class BuildOver extends Error {
  override readonly name = 'BuildOver';
}

export function mustRun(stillRuns: boolean): void {
  if (!stillRuns) throw new BuildOver('The build was cancelled');
}
