/**
 * The architecture as rules. The floor of each lib is one line here and in the README; an import may only go down, or
 * along the same floor without a circle.
 */
const FLOORS = [
  ['kernel'],
  ['config', 'observability', 'resilience', 'database', 'text', 'simd'],
  [
    'llm',
    'embeddings',
    'reranking',
    'moderation',
    'vector-store',
    'keyword-index',
    'queue',
    'cache',
    'blob-store',
    'document-parsing',
    'mail',
  ],
  [
    'users',
    'sessions',
    'knowledge-base',
    'retrieval',
    'prompts',
    'guardrails',
    'chat',
    'admin',
    'evaluation',
    'retention',
  ],
];
const LIBS = FLOORS.flat();
const TESTS = '\\.(spec|contract|e2e-spec)\\.ts$|^libs/testing/|^e2e/|^bench/';
const VENDOR_SDKS =
  '^(mongoose|mongodb|@nestjs/mongoose|@nestjs/jwt|@node-rs/argon2|openai|@azure/openai|@aws-sdk/.*|@smithy/.*|@google/genai|ollama|cohere-ai|gpt-tokenizer|@xenova/transformers|@pinecone-database/.*|bullmq|ioredis|prom-client|nodemailer)$|^node:sqlite$|^sqlite$';

const libs = (names) => `^libs/(${names.join('|')})/`;

module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Nothing may reach itself again through its imports.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...FLOORS.slice(1).map((_, index) => ({
      name: `floor-${index}-points-up`,
      comment: `apps → features → ports → platform → kernel: ${FLOORS[index].join(', ')} may not import what stands above.`,
      severity: 'error',
      from: { path: libs(FLOORS[index]), pathNot: TESTS },
      to: { path: `${libs(FLOORS.slice(index + 1).flat())}|^apps/` },
    })),
    {
      name: 'apps-are-the-top',
      severity: 'error',
      from: { path: '^libs/', pathNot: TESTS },
      to: { path: '^apps/' },
    },
    {
      name: 'lib-without-a-floor',
      comment: 'A new lib gets its floor in FLOORS above and in the README.',
      severity: 'error',
      from: { path: `^libs/(?!(${[...LIBS, 'testing'].join('|')})/)` },
      to: {},
    },
    {
      name: 'into-a-lib-without-a-floor',
      severity: 'error',
      from: {},
      to: { path: `^libs/(?!(${[...LIBS, 'testing'].join('|')})/)` },
    },
    {
      name: 'libs-by-their-face',
      comment: 'A lib is entered by its index.ts; libs/database has two more faces.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/', pathNot: TESTS },
      to: {
        path: '^libs/([^/]+)/.+',
        pathNot: ['^libs/$1/', '^libs/[^/]+/index\\.ts$', '^libs/database/(sqlite|mongo)/index\\.ts$'],
      },
    },
    {
      name: 'apps-enter-libs-by-their-face',
      severity: 'error',
      from: { path: '^apps/', pathNot: TESTS },
      to: { path: '^libs/[^/]+/.+', pathNot: '^libs/[^/]+/index\\.ts$' },
    },
    {
      name: 'adapters-are-private',
      comment: "Only a lib's own module, and tests, know its adapters.",
      severity: 'error',
      from: { pathNot: [TESTS, '\\.module\\.ts$', '/adapters/', '-router\\.ts$', '\\.router\\.ts$'] },
      to: { path: '^libs/[^/]+/adapters/' },
    },
    {
      name: 'sqlite-face',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: [TESTS, '/adapters/(sqlite|embedded)/', '^libs/database/'] },
      to: { path: '^libs/database/sqlite/' },
    },
    {
      name: 'mongo-face',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: [TESTS, '/adapters/mongo/', '^libs/database/'] },
      to: { path: '^libs/database/mongo/' },
    },
    {
      name: 'vendor-sdks-in-adapters',
      comment: 'Vendor words stay inside adapters.',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: [TESTS, '/adapters/', '^libs/database/(sqlite|mongo)/'] },
      to: {
        dependencyTypesNot: ['local'],
        path: `node_modules/(mongoose|mongodb|@nestjs/mongoose|@nestjs/jwt|@node-rs/argon2|openai|@aws-sdk|prom-client)/|${VENDOR_SDKS}`,
      },
    },
    {
      name: 'features-know-nest-common-only',
      severity: 'error',
      from: { path: libs(FLOORS[3]), pathNot: [TESTS, '/adapters/'] },
      to: { path: 'node_modules/(@nestjs/(?!common/)|express/|@types/express)' },
    },
    {
      name: 'express-in-the-api-only',
      severity: 'error',
      from: { path: '^(libs|apps/(?!api/))', pathNot: TESTS },
      to: { path: 'node_modules/(@types/express|express|@nestjs/platform-express|@nestjs/swagger)/' },
    },
    {
      name: 'testing-in-tests-only',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { path: '^libs/testing/' },
    },
    { name: 'not-resolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
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
