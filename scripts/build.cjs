// Builds dist/ unless it is already built from these very sources. Plain old JavaScript: it must run, and speak, on any Node.
'use strict';
var childProcess = require('child_process');
var crypto = require('crypto');
var fs = require('fs');
var path = require('path');

var root = path.resolve(__dirname, '..');
var stampFile = path.join(root, 'dist', '.built-from');
var inputs = ['apps', 'libs', 'package-lock.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'];

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

function filesBelow(entry) {
  var absolute = path.join(root, entry);
  if (!fs.statSync(absolute).isDirectory()) return [entry];
  return fs
    .readdirSync(absolute)
    .sort()
    .reduce(function (files, name) {
      return files.concat(filesBelow(path.join(entry, name)));
    }, []);
}

function hashOfSources() {
  var hash = crypto.createHash('sha256');
  inputs.forEach(function (input) {
    filesBelow(input).forEach(function (file) {
      hash.update(file + '\0').update(fs.readFileSync(path.join(root, file)));
    });
  });
  return hash.digest('hex');
}

function isBuiltFrom(hash) {
  return fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === hash;
}

checkNode();
// An image holds what was built, and no sources.
if (!fs.existsSync(path.join(root, 'tsconfig.json')) && fs.existsSync(stampFile)) process.exit(0);
var hash = hashOfSources();
if (process.argv.indexOf('--force') === -1 && isBuiltFrom(hash)) process.exit(0);
process.stderr.write('Building Attendant (once, then only after a change) …\n');
var nest = path.join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
if (!fs.existsSync(nest))
  fail('The build tools are missing: run `npm ci`, or build with it before you run `npm ci --omit=dev`.');
var build = childProcess.spawnSync(process.execPath, [nest, 'build'], { cwd: root, stdio: ['ignore', 2, 2] });
if (build.status !== 0) fail('The build failed; see above.');
fs.writeFileSync(stampFile, hash);
