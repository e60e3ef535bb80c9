// One linter for the whole house. Type-aware where a promise can be lost; the house's own rules are in eslint/.
// Needs Node 24 (it imports TypeScript): `npm run check`, or point the editor at node_modules/.huying/node.
import { defineConfig, globalIgnores } from 'eslint/config'
import { configs, parser, plugin as typescript } from 'typescript-eslint'
import { house } from './eslint/plugin.ts'

const code = ['**/*.{ts,tsx}']
const tests = ['**/*.test.{ts,tsx}', '**/test/**/*.{ts,tsx}']
/** Process time and browsers' time: measuring, starting, showing. Never a deadline. */
const ownClock = [
  'apps/server/src/platform/clock.ts',
  'launcher/**',
  'bench/**',
  'e2e/**',
  'apps/desk/src/**',
  'apps/resident/src/islands/**',
  '**/*.config.{ts,js}',
]

const ceilings = {
  'max-lines': ['error', { max: 300 }],
  'max-lines-per-function': ['error', { max: 60 }],
  'max-depth': ['error', 3],
  'max-params': 'off',
  '@typescript-eslint/max-params': ['error', { max: 3 }],
}

const typeAware = {
  '@typescript-eslint/no-floating-promises': [
    'error',
    { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite', 'before', 'after'] }] },
  ],
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false, arguments: false } }],
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-unsafe-assignment': 'error',
  '@typescript-eslint/no-unsafe-argument': 'error',
  '@typescript-eslint/no-unsafe-call': 'error',
  '@typescript-eslint/no-unsafe-member-access': 'error',
  '@typescript-eslint/no-unsafe-return': 'error',
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/return-await': ['error', 'in-try-catch'],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
  '@typescript-eslint/no-non-null-assertion': 'error',
}

const plain = {
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-console': 'off',
  'no-debugger': 'error',
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-param-reassign': 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  'no-restricted-syntax': [
    'error',
    { selector: 'ExportDefaultDeclaration', message: 'Named exports only: a thing has one name everywhere.' },
    { selector: 'TSEnumDeclaration', message: 'No enums: the server runs TypeScript by stripping types. Use a union or `as const`.' },
    {
      selector:
        "JSXAttribute[name.name='dangerouslySetInnerHTML'], AssignmentExpression > MemberExpression.left[property.name=/^(inner|outer)HTML$/], CallExpression > MemberExpression.callee[property.name='insertAdjacentHTML']",
      message: 'Words are never markup: what somebody wrote would run on the page of whoever reads it. Make elements and text.',
    },
  ],
}

const houseRules = {
  'house/walls': 'error',
  'house/one-clock': 'error',
  'house/plain-names': 'error',
  'house/file-names': 'error',
}

export default defineConfig(
  globalIgnores(['**/dist/**', '**/node_modules/**', '.huying/**', 'e2e/artifacts/**', 'test/architecture/fixtures/**']),
  {
    files: code,
    extends: [configs.base],
    plugins: { house, '@typescript-eslint': typescript },
    languageOptions: { parser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: { ...ceilings, ...typeAware, ...plain, ...houseRules },
  },
  {
    files: ['**/*.{js,mjs}'],
    plugins: { house },
    languageOptions: { ecmaVersion: 'latest', sourceType: 'module' },
    rules: {
      ...plain,
      'max-lines': ['error', { max: 300 }],
      'max-params': ['error', 3],
      'house/walls': 'error',
      'house/file-names': 'error',
    },
  },
  {
    // What flows decide must depend on arguments alone.
    files: ['packages/flow/src/**/*.ts', 'flows/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-globals': [
        'error',
        'process',
        'fetch',
        'setTimeout',
        'setInterval',
        'queueMicrotask',
        'performance',
        'crypto',
        'console',
      ],
    },
  },
  {
    files: tests,
    rules: {
      'max-lines': ['error', { max: 500 }],
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Answers of the server are read as they come; the assertion that follows is the check.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
  // Outside every tsconfig: built by Vite itself, or importing plain JavaScript.
  { files: ['**/*.config.ts', 'launcher/*.test.ts'], ...configs.disableTypeChecked },
  { files: ownClock, rules: { 'house/one-clock': 'off' } },
  { files: ['**/*.config.{ts,js}'], rules: { 'no-restricted-syntax': 'off' } },
)
