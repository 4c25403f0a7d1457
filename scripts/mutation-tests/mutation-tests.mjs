#!/usr/bin/env node
/**
 * Mutation tests of a group of `groups.json`: node scripts/mutation-tests/mutation-tests.mjs GROUP
 * docs/development/mutation-testing.md describes the method and the set-up.
 */
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = resolve(import.meta.dirname, '../..');
const HOME = join(ROOT, '.cache/mutation-tests');
const TREE = join(HOME, 'tree');
const STALLED_MS = 60_000;
// Texts and patterns have specs of their own: mutating them would mostly report log lines.
const EXCLUDED = ['StringLiteral', 'Regex'];

const groups = JSON.parse(readFileSync(join(import.meta.dirname, 'groups.json'), 'utf8'));
const name = process.argv[2] ?? '';
if (!Object.hasOwn(groups, name)) fail(`Name a group: ${Object.keys(groups).join(', ')}.`);
const modules = join(HOME, 'node_modules');
if (!existsSync(join(modules, '@stryker-mutator/instrumenter')))
  fail(
    `Install the instrumenter: npm install --prefix ${relative(process.cwd(), HOME) || '.'} @stryker-mutator/instrumenter@10.0.0`,
  );

const filesOf = (patterns) => patterns.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).sort();
const sources = filesOf(groups[name].mutate).filter((file) => !file.endsWith('.spec.ts'));
const specs = filesOf(groups[name].specs);
const files = {
  dead: join(HOME, `${name}.dead.json`),
  log: join(HOME, `${name}.log`),
  jest: join(HOME, 'jest.cjs'),
};

copyTree();
const mutants = await instrument();
const dead = new Set();
writeFileSync(files.log, '');
writeFileSync(files.jest, jestConfig());
for (const spec of specs) await runUntilDone(spec);
print();

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function copyTree() {
  rmSync(TREE, { recursive: true, force: true });
  mkdirSync(TREE, { recursive: true });
  for (const each of ['apps', 'libs', 'config', 'package.json', 'tsconfig.json', 'jest.config.cjs'])
    cpSync(join(ROOT, each), join(TREE, each), { recursive: true });
  for (const each of ['node_modules', 'models', 'eval']) symlinkSync(join(ROOT, each), join(TREE, each));
}

async function instrument() {
  const load = (path) => import(pathToFileURL(join(modules, path)).href);
  const { createInjector } = await load('typed-inject/dist/src/index.js');
  const { createInstrumenter } = await load('@stryker-mutator/instrumenter/dist/src/index.js');
  const logger = {
    isDebugEnabled: () => false,
    debug() {},
    info() {},
    warn: console.warn,
    error: console.error,
  };
  const instrumenter = createInjector().provideValue('logger', logger).injectFunction(createInstrumenter);
  const given = sources.map((file) => ({
    name: join(TREE, file),
    mutate: true,
    content: readFileSync(join(ROOT, file), 'utf8'),
  }));
  const options = { plugins: ['decorators-legacy'], excludedMutations: EXCLUDED, ignorers: [] };
  const result = await instrumenter.instrument(given, options);
  for (const { name: file, content } of result.files) writeFileSync(file, content);
  return result.mutants.filter(({ status }) => status === undefined);
}

function jestConfig() {
  const setup = join(import.meta.dirname, 'run-mutants.cjs');
  const own = {
    rootDir: TREE,
    roots: ['<rootDir>/apps', '<rootDir>/libs'],
    maxWorkers: 1,
    testTimeout: 1e8,
    slowTestThreshold: 1e6,
    reporters: [],
    setupFilesAfterEnv: [setup],
  };
  return `module.exports = { ...require(${JSON.stringify(join(TREE, 'jest.config.cjs'))}), ...${JSON.stringify(own)} };\n`;
}

/** Starts a spec again after a mutant that spoiled the process or did not end. */
async function runUntilDone(spec) {
  for (;;) {
    writeFileSync(files.dead, JSON.stringify([...dead]));
    const isDone = await run(spec);
    for (const entry of readLog()) if (entry.dead !== undefined) dead.add(entry.dead);
    if (isDone) break;
    dead.add(readLog().findLast((entry) => entry.started !== undefined)?.started);
  }
  if (!readLog().some((entry) => entry.spec === spec))
    fail(`${spec} did not run. Does it pass with npm test?`);
}

function run(spec) {
  const args = [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
  ];
  const env = { ...process.env, MUTANTS_DEAD: files.dead, MUTANTS_LOG: files.log, MUTANTS_SPEC: spec };
  const child = spawn(process.execPath, [...args, '--runInBand', '--config', files.jest, spec], {
    cwd: TREE,
    env,
    stdio: 'ignore',
  });
  let [size, since] = [-1, Date.now()];
  const watch = setInterval(() => {
    const now = statSync(files.log).size;
    if (now !== size) [size, since] = [now, Date.now()];
    else if (Date.now() - since > STALLED_MS) child.kill('SIGKILL');
  }, 1_000);
  return new Promise((done) => {
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      done(code !== 77 && signal === null);
    });
  });
}

function readLog() {
  return readFileSync(files.log, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

function print() {
  const reached = new Set(readLog().flatMap((entry) => entry.reached ?? []));
  for (const file of sources) {
    const own = mutants.filter(({ fileName }) => relative(TREE, fileName) === file);
    const alive = own.filter(({ id }) => !dead.has(id));
    console.log(`\n${file}: ${own.length - alive.length} of ${own.length} killed`);
    for (const { id, location, mutatorName, replacement } of alive) {
      const by = replacement.replace(/\s+/g, ' ').slice(0, 100);
      console.log(
        `  line ${location.start.line + 1}, ${mutatorName}${reached.has(id) ? '' : ', not reached'}: ${by}`,
      );
    }
  }
  const killed = mutants.filter(({ id }) => dead.has(id)).length;
  console.log(
    `\n${name}: ${killed} of ${mutants.length} mutants killed (${((100 * killed) / mutants.length).toFixed(1)} %)`,
  );
}
