import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { precompress } from '../../scripts/precompress.mjs';

const root = import.meta.dirname;
const outDir = resolve(root, '../../dist-web/console');
const API = process.env['ATTENDANT_URL'] ?? 'http://127.0.0.1:3000';

const themeScript = { tag: 'script', attrs: { src: '/console/theme.js' }, injectTo: 'head-prepend' as const };

export default defineConfig({
  root,
  base: '/console/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
  resolve: {
    alias: {
      '@app/client': resolve(root, '../../libs/client/index.ts'),
      '@app/charts': resolve(root, '../../libs/charts/index.ts'),
    },
  },
  plugins: [
    { name: 'theme-before-paint', transformIndexHtml: () => [themeScript] },
    { name: 'precompress', apply: 'build', closeBundle: () => precompress(outDir) },
  ],
  server: { proxy: { '/api': API, '/health': API } },
  build: {
    target: ['chrome111', 'firefox115', 'safari16.4'],
    outDir,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Libraries mark their files for frameworks that render on a server.
      onLog: (level, log, report) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
});
