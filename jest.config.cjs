const { availableParallelism } = require('node:os');

/** One runner for unit, contract and end-to-end tests; `npm test` builds first because the last of these start `dist`. */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/e2e', '<rootDir>/bench'],
  testMatch: ['**/*.spec.ts', '**/*.e2e-spec.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  moduleNameMapper: {
    '^@app/(.*)\\.js$': '<rootDir>/libs/$1',
    '^@app/(.*)$': '<rootDir>/libs/$1',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  // Jest leaves a core free, which would run everything in one process on a machine with two.
  maxWorkers: Math.min(4, availableParallelism()),
  // Modules that tests load as ES modules are never freed. A process is replaced between two files when it holds more.
  workerIdleMemoryLimit: '1GB',
  testTimeout: 90_000,
  slowTestThreshold: 10,
};
