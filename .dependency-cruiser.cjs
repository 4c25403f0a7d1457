/**
 * The architecture as rules. Each lib belongs to one layer, lowest first; it imports libs of lower layers, and of its own
 * layer without a cycle.
 */
const LAYERS = [
  ['kernel', 'client'],
  ['config', 'observability', 'process', 'resilience', 'database', 'text', 'simd', 'charts', 'webhooks'],
  ['vendors'],
  [
    'llm',
    'embeddings',
    'reranking',
    'moderation',
    'vision',
    'speech',
    'ocr',
    'vector-store',
    'keyword-index',
    'queue',
    'cache',
    'blob-store',
    'document-parsing',
    'mail',
    'scheduled-jobs',
    'source-connectors',
    'vms',
  ],
  [
    'alerts',
    'analytics',
    'attachments',
    'content-gaps',
    'data-rights',
    'users',
    'sessions',
    'site-keys',
    'api-keys',
    'feature-flags',
    'knowledge-base',
    'retrieval',
    'prompts',
    'guardrails',
    'chat',
    'inbox',
    'surveillance',
    'admin',
    'evaluation',
    'retention',
    'reports',
  ],
];
const LIBS = LAYERS.flat();
const TESTS = '\\.(spec|contract|e2e-spec)\\.ts$|^libs/testing/|^e2e/|^bench/';
const VENDOR_SDKS =
  '^(mongoose|mongodb|@nestjs/mongoose|@nestjs/jwt|@node-rs/argon2|openai|@azure/openai|@aws-sdk/.*|@smithy/.*|@google/genai|ollama|cohere-ai|gpt-tokenizer|@xenova/transformers|@pinecone-database/.*|bullmq|ioredis|pg|prom-client|nodemailer|@opentelemetry/(?!api$).*)$|^node:sqlite$|^sqlite$';

const libs = (names) => `^libs/(${names.join('|')})/`;

module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'No module imports itself through others.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...LAYERS.slice(1).map((_, index) => ({
      name: `layer-${index}-imports-upwards`,
      comment: `apps → features → ports → vendors → platform → kernel: ${LAYERS[index].join(', ')} may not import higher layers.`,
      severity: 'error',
      from: { path: libs(LAYERS[index]), pathNot: TESTS },
      to: { path: `${libs(LAYERS.slice(index + 1).flat())}|^apps/` },
    })),
    {
      name: 'browser-apps-import-the-client-and-charts-only',
      comment:
        'What runs in a browser shares nothing with the server but the client and the charts, and nothing imports it.',
      severity: 'error',
      from: { path: '^apps/(widget|console)/' },
      to: { path: '^(libs|apps)/', pathNot: '^(libs/(client|charts)|apps/$1)/' },
    },
    {
      name: 'the-client-is-for-browsers',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: ['^(libs/client|apps/(widget|console))/', TESTS] },
      to: { path: '^(libs/client|apps/(widget|console))/' },
    },
    {
      name: 'libs-do-not-import-apps',
      severity: 'error',
      from: { path: '^libs/', pathNot: TESTS },
      to: { path: '^apps/' },
    },
    {
      name: 'lib-without-a-layer',
      comment: 'A new lib is added to LAYERS above and to the architecture page.',
      severity: 'error',
      from: { path: `^libs/(?!(${[...LIBS, 'testing'].join('|')})/)` },
      to: {},
    },
    {
      name: 'into-a-lib-without-a-layer',
      severity: 'error',
      from: {},
      to: { path: `^libs/(?!(${[...LIBS, 'testing'].join('|')})/)` },
    },
    {
      name: 'libs-by-their-index',
      comment:
        'A lib is imported through its index.ts; libs/database has two more public APIs, libs/vendors one per vendor.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/', pathNot: TESTS },
      to: {
        path: '^libs/([^/]+)/.+',
        pathNot: [
          '^libs/$1/',
          '^libs/[^/]+/index\\.ts$',
          '^libs/(database/(sqlite|mongo)|vendors/[^/]+)/index\\.ts$',
        ],
      },
    },
    {
      name: 'apps-enter-libs-by-their-index',
      comment:
        'The MongoDB, Redis and Neo4j adapters are not in the indexes, so that their clients are loaded only where they are used.',
      severity: 'error',
      from: {
        path: '^apps/',
        pathNot: [TESTS, '/adapters/', '^apps/composition/(mongo|redis|neo4j)-adapters\\.ts$'],
      },
      to: { path: '^libs/[^/]+/.+', pathNot: '^libs/[^/]+/index\\.ts$' },
    },
    {
      name: 'adapters-are-private',
      comment:
        'An adapter is used through its module; only the modules of its own lib, and tests, import more of it.',
      severity: 'error',
      from: { pathNot: [TESTS, '\\.module\\.ts$', '/adapters/', '-router\\.ts$', '\\.router\\.ts$'] },
      to: { path: '^libs/[^/]+/adapters/', pathNot: '\\.module\\.ts$' },
    },
    {
      name: 'sqlite-in-sqlite-adapters',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: [TESTS, '/adapters/(sqlite|embedded)/', '^libs/database/'] },
      to: { path: '^libs/database/sqlite/' },
    },
    {
      name: 'mongo-in-mongo-adapters',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: [TESTS, '/adapters/mongo/', '^libs/database/'] },
      to: { path: '^libs/database/mongo/' },
    },
    {
      name: 'vendors-in-adapters',
      comment:
        'What loads the SDK of a vendor is imported by adapters only, which are loaded at their first use.',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: [TESTS, '/adapters/', '^libs/vendors/'] },
      to: { path: '^libs/vendors/[^/]+/' },
    },
    {
      name: 'vendor-sdks-in-adapters',
      comment: 'Vendor words stay inside adapters and libs/vendors.',
      severity: 'error',
      from: {
        path: '^(libs|apps)/',
        pathNot: [TESTS, '/adapters/', '^libs/database/(sqlite|mongo)/', '^libs/vendors/[^/]+/'],
      },
      to: {
        dependencyTypesNot: ['local'],
        path: `node_modules/(mongoose|mongodb|@nestjs/mongoose|@nestjs/jwt|@node-rs/argon2|openai|@aws-sdk|prom-client|@opentelemetry/(?!api/)[^/]+)/|${VENDOR_SDKS}`,
      },
    },
    {
      name: 'features-know-nest-common-only',
      severity: 'error',
      from: { path: libs(LAYERS[4]), pathNot: [TESTS, '/adapters/'] },
      to: { path: 'node_modules/(@nestjs/(?!common/)|express/|@types/express)' },
    },
    {
      name: 'express-in-the-api-and-the-worker-only',
      severity: 'error',
      from: { path: '^(libs|apps/(?!api/|worker/))', pathNot: TESTS },
      to: { path: 'node_modules/(@types/express|express|@nestjs/platform-express|@nestjs/swagger)/' },
    },
    {
      name: 'testing-in-tests-only',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { path: '^libs/testing/' },
    },
    // The compiler checks the imports of the browser apps, whose files end in .tsx.
    {
      name: 'not-resolved',
      severity: 'error',
      from: { pathNot: '^apps/(widget|console)/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'undeclared-package',
      severity: 'error',
      from: { path: '^(libs|apps)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
