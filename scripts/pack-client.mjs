/**
 * Builds the client package from libs/client, with its types, and packs it.
 *   node scripts/pack-client.mjs [FOLDER]     FOLDER is where the package is written, dist-client by default
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '..');
const SOURCE = join(ROOT, 'libs', 'client');
const folder = resolve(process.argv[2] ?? join(ROOT, 'dist-client'));

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const program = ts.createProgram([join(SOURCE, 'index.ts')], {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: [],
  strict: true,
  declaration: true,
  rootDir: SOURCE,
  outDir: folder,
  skipLibCheck: true,
});
const { diagnostics } = program.emit();
const problems = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
if (problems.length > 0) {
  console.error(ts.formatDiagnosticsWithColorAndContext(problems, ts.createCompilerHost({})));
  process.exit(1);
}

const { version, license } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
writeFileSync(
  join(folder, 'package.json'),
  `${JSON.stringify(
    {
      name: '@attendant/client',
      version,
      description:
        'The typed client of Attendant: conversations with streamed answers, for browsers and Node',
      license,
      type: 'module',
      sideEffects: false,
      exports: { '.': { types: './index.d.ts', default: './index.js' } },
      types: './index.d.ts',
      engines: { node: '>=20' },
    },
    null,
    2,
  )}\n`,
);
cpSync(join(SOURCE, 'README.md'), join(folder, 'README.md'));
cpSync(join(ROOT, 'LICENSE'), join(folder, 'LICENSE'));
const packed = spawnSync('npm', ['pack', '--silent'], {
  cwd: folder,
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 2],
});
if (packed.status !== 0) process.exit(packed.status ?? 1);
console.log(join(folder, packed.stdout.trim()));
