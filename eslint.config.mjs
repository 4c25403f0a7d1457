import tseslint from 'typescript-eslint';

const envRule = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'process.env is read in libs/config only.',
};

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'dist-web/',
      'dist-client/',
      'node_modules/',
      'data/',
      '.cache/',
      'apps/api/public/',
      'libs/client/api/schema.ts',
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-extraneous-class': 'off',
      'no-restricted-syntax': ['error', envRule],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
    },
  },
  {
    files: ['libs/config/**', 'libs/testing/**', 'e2e/**', '**/*.spec.ts', 'bench/**', 'scripts/**'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.spec.ts', '**/*.contract.ts', '**/*.e2e-spec.ts', '**/*.cases.ts'],
    rules: { 'max-lines': ['error', 500] },
  },
  { files: ['bench/**', 'scripts/**', 'apps/cli/**'], rules: { 'no-console': 'off' } },
  { files: ['**/*.cjs', '**/*.mjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
