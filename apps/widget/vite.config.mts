import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

/** One script without dependencies, which any page can load. */
export default defineConfig({
  root,
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { alias: { '@app/client': resolve(root, '../../libs/client/index.ts') } },
  build: {
    target: ['chrome111', 'firefox115', 'safari16.4'],
    outDir: resolve(root, '../../dist-web/widget'),
    emptyOutDir: true,
    lib: {
      entry: resolve(root, 'src/main.tsx'),
      name: 'AttendantWidget',
      formats: ['iife'],
      fileName: () => 'widget.js',
    },
  },
});
