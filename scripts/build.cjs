// Builds dist/ unless it is already built from these very sources. Plain old JavaScript: it must run, and speak, on any Node.
'use strict';
var childProcess = require('child_process');
var crypto = require('crypto');
var fs = require('fs');
var path = require('path');

var root = path.resolve(__dirname, '..');
var LOCKFILE = 'package-lock.json';
var bin = function (name, file) {
  return path.join(root, 'node_modules', name, 'bin', file);
};

/** Each part is built again only when its inputs have changed. Stamps lie beside what is served, never in it. */
var parts = [
  {
    name: 'server',
    inputs: ['apps', 'libs', LOCKFILE, 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'],
    without: ['apps/widget', 'apps/console', 'libs/client'],
    stamp: path.join(root, 'dist', '.built-from'),
    program: bin('@nestjs/cli', 'nest.js'),
    arguments: ['build'],
  },
  {
    name: 'widget',
    inputs: ['apps/widget', 'libs/client', 'scripts/precompress.mjs', LOCKFILE],
    without: [],
    stamp: path.join(root, 'dist-web', '.widget-built-from'),
    program: bin('vite', 'vite.js'),
    arguments: ['build', '--logLevel', 'warn', '--config', path.join('apps', 'widget', 'vite.config.mts')],
  },
  {
    name: 'console',
    inputs: ['apps/console', 'libs/client', 'libs/charts', 'scripts/precompress.mjs', LOCKFILE],
    without: [],
    stamp: path.join(root, 'dist-web', '.console-built-from'),
    program: bin('vite', 'vite.js'),
    arguments: ['build', '--logLevel', 'warn', '--config', path.join('apps', 'console', 'vite.config.mts')],
  },
];

function fail(message) {
  process.stderr.write(message + '\n');
  process.exit(1);
}

function checkNode() {
  var version = process.versions.node.split('.').map(Number);
  if (version[0] > 24 || (version[0] === 24 && version[1] >= 15)) return;
  fail(
    'Attendant needs Node 24.15 or newer; this is Node ' +
      process.versions.node +
      ' (' +
      process.execPath +
      ').\n' +
      'On Linux x64 `npm ci` brings the right one by itself; elsewhere install it from https://nodejs.org and run the command again.',
  );
}

function filesBelow(entry, without) {
  if (without.indexOf(entry) !== -1) return [];
  var absolute = path.join(root, entry);
  if (!fs.statSync(absolute).isDirectory()) return [entry];
  return fs
    .readdirSync(absolute)
    .sort()
    .reduce(function (files, name) {
      return files.concat(filesBelow(entry + '/' + name, without));
    }, []);
}

/** The hash of what `describe` says of each input of a part. */
function hashOf(part, describe) {
  var hash = crypto.createHash('sha256');
  part.inputs.forEach(function (input) {
    filesBelow(input, part.without).forEach(function (file) {
      hash.update(file + '\0').update(describe(path.join(root, file)));
    });
  });
  return hash.digest('hex');
}

function content(file) {
  return fs.readFileSync(file);
}

function sizeAndTime(file) {
  var stat = fs.statSync(file);
  return stat.size + ' ' + stat.mtimeMs + '\0';
}

/**
 * Whether a part is built from its inputs. The stamp has two lines: the hash of their contents, and that of their sizes
 * and times, which is enough when it is the same and is found without reading them.
 */
function isBuilt(part) {
  if (!fs.existsSync(part.stamp)) return false;
  var built = fs.readFileSync(part.stamp, 'utf8').split('\n');
  if (built[1] === hashOf(part, sizeAndTime)) return true;
  var stamp = stampOf(part);
  if (built[0] !== stamp.split('\n')[0]) return false;
  writeStamp(part, stamp);
  return true;
}

function stampOf(part) {
  return hashOf(part, content) + '\n' + hashOf(part, sizeAndTime);
}

function writeStamp(part, stamp) {
  try {
    fs.writeFileSync(part.stamp, stamp);
  } catch (error) {
    // What is built is complete without it; the next start reads the inputs again.
    if (error.code !== 'EROFS' && error.code !== 'EACCES') throw error;
  }
}

function build(part) {
  if (process.argv.indexOf('--force') === -1 && isBuilt(part)) return;
  var stamp = stampOf(part);
  process.stderr.write('Building the ' + part.name + ' (once, then only after a change) …\n');
  if (!fs.existsSync(part.program))
    fail('The build tools are missing: run `npm ci`, or build with it before you run `npm ci --omit=dev`.');
  var result = childProcess.spawnSync(process.execPath, [part.program].concat(part.arguments), {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (result.status !== 0) fail('The build of the ' + part.name + ' failed; see above.');
  writeStamp(part, stamp);
}

checkNode();
// An image holds what was built, and no sources.
if (!fs.existsSync(path.join(root, 'tsconfig.json')) && fs.existsSync(parts[0].stamp)) process.exit(0);
parts.forEach(build);
