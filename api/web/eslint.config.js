import js from '@eslint/js';
import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** The folders that a folder may not import from: the layers of README.md. */
const layers = {
  api: ['session', 'push', 'phone', 'caller', 'dashboard', 'ui', 'keys', 'texts'],
  session: ['caller', 'dashboard', 'ui', 'keys', 'texts', 'phone', 'push'],
  push: ['caller', 'dashboard', 'ui', 'keys', 'texts', 'phone', 'session'],
  phone: ['caller', 'dashboard', 'ui', 'keys', 'texts', 'push'],
  texts: ['caller', 'dashboard', 'ui', 'keys', 'phone', 'push', 'session'],
  keys: ['caller', 'dashboard', 'ui', 'phone', 'push', 'session'],
  ui: ['caller', 'dashboard', 'push'],
  caller: ['dashboard'],
  dashboard: ['caller'],
};

const owned = [
  { name: '@twilio/voice-sdk', message: 'Only src/phone/twilio.ts uses the voice SDK.' },
  { name: 'pusher-js', message: 'Only src/push/pusher.ts uses pusher-js.' },
  { name: 'uplot', message: 'Only src/dashboard/charts/draw.ts uses uPlot.' },
];

export default tseslint.config(
  { ignores: ['node_modules', '../wwwroot', 'screenshots', 'src/api/schema.ts'] },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { 'react-hooks': hooks, 'jsx-a11y': a11y },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...hooks.configs.recommended.rules,
      ...a11y.flatConfigs.strict.rules,
      'max-lines': ['error', 250],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-restricted-imports': ['error', { paths: owned }],
      '@typescript-eslint/method-signature-style': ['error', 'property'],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, varsIgnorePattern: '^_', argsIgnorePattern: '^_' },
      ],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  ...Object.entries(layers).map(([layer, above]) => ({
    files: [`src/${layer}/**`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: owned,
          patterns: [{ group: above.map((name) => `**/${name}/**`), message: 'See "Layers" in README.md.' }],
        },
      ],
    },
  })),
  {
    files: ['src/phone/twilio.ts', 'src/push/pusher.ts', 'src/dashboard/charts/draw.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['scripts/**', 'e2e/**'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'URL',
          'URLSearchParams',
          'document',
          'innerWidth',
          'Buffer',
          'performance',
          'sessionStorage',
          'PerformanceObserver',
          'requestAnimationFrame',
          'setTimeout',
          'fetch',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
);
