import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, defineConfig } from 'vite';
import { precompress } from '../../scripts/precompress.mjs';

const root = import.meta.dirname;
const outDir = resolve(root, '../../dist-web/widget');
const folder = resolve(root, 'src/strings');
const read = (name: string): Record<string, string> =>
  JSON.parse(readFileSync(resolve(folder, name), 'utf8'));
const names = Object.keys(read('en.json'));
const version = createHash('sha256').update(names.join()).digest('base64url').slice(0, 6);
const languages = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ code: name.slice(0, -5), strings: read(name) }));

const target = ['chrome111', 'firefox115', 'safari16.4'];
const resolved = { alias: { '@app/client': resolve(root, '../../libs/client/index.ts') } };

/** The buttons for images and voice messages, which the widget loads where the server reads them. */
const buildAttachments = () =>
  build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    resolve: resolved,
    build: {
      target,
      outDir,
      emptyOutDir: false,
      lib: {
        entry: resolve(root, 'src/attachments/attachments.ts'),
        formats: ['es'],
        fileName: () => 'attachments.js',
      },
    },
  });

/** One script without dependencies, which any page can load, and a file of texts for each language but English. */
export default defineConfig({
  root,
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: resolved,
  define: {
    LAUNCHER_LABELS: JSON.stringify(
      Object.fromEntries(languages.map(({ code, strings }) => [code, strings['open']])),
    ),
    STRINGS_VERSION: JSON.stringify(version),
  },
  plugins: [
    {
      name: 'texts',
      apply: 'build',
      async closeBundle() {
        await buildAttachments();
        mkdirSync(resolve(outDir, 'strings'), { recursive: true });
        for (const { code, strings } of languages.filter((each) => each.code !== 'en'))
          writeFileSync(
            resolve(outDir, 'strings', `${code}.json`),
            JSON.stringify([version, ...names.map((name) => strings[name])]),
          );
        precompress(outDir);
      },
    },
  ],
  build: {
    target,
    outDir,
    emptyOutDir: true,
    lib: {
      entry: resolve(root, 'src/main.tsx'),
      name: 'AttendantWidget',
      formats: ['iife'],
      fileName: () => 'widget.js',
    },
  },
});
