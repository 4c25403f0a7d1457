export const EXIT_FAILURE = 1;
export const EXIT_NO_SERVER = 3;

/** A failure that ends the command with one line for the user. */
export class CliError extends Error {
  constructor(
    message: string,
    readonly exitCode: number = EXIT_FAILURE,
  ) {
    super(message);
  }
}

export class NoServerError extends CliError {
  constructor(url?: string) {
    super(
      `No Attendant is running${url ? ` at ${url}` : ''}: start it with \`npm start\`, or name one with --url.`,
      EXIT_NO_SERVER,
    );
  }
}
