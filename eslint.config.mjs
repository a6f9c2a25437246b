// The rules for TypeScript and JavaScript: those of `@antfu/eslint-config`, which much of the Nuxt ecosystem uses, without those that would only change the layout of what
// is there. In: the sources. Out: what `npm run lint` reports. A rule that is off has its reason beside it.
import antfu from '@antfu/eslint-config'

export default antfu({
  type: 'app',
  typescript: true,
  vue: true,
  // Pages and data have tests of their own: `__test__/docs`.
  markdown: false,
  jsonc: false,
  yaml: false,
  ignores: [
    // A folder of this name is left out by the preset.
    '!cli/src/output/**',
    // Written by programs.
    'binding.cjs',
    'docs/{.nuxt,.output,.data}/**',
    '**/*.d.ts',
    // Input of tests, wrong on purpose or as somebody else would write it.
    '**/fixtures/**',
    '**/awkward/**',
    'proofs/conformance/real/**',
  ],
}, {
  rules: {
    // Lines are filled up to about 150 columns: a small object or call stays on one.
    'antfu/reasonable-newline': 'off',
    'antfu/consistent-chaining': 'off',
    'antfu/consistent-list-newline': 'off',
    'style/multiline-ternary': 'off',
    'style/max-statements-per-line': 'off',
    'style/quote-props': 'off',
    'style/operator-linebreak': 'off',
    'style/no-multiple-empty-lines': 'off',
    'antfu/curly': 'off',
    'jsdoc/multiline-blocks': 'off',
    'style/indent': 'off',
    'vue/singleline-html-element-content-newline': 'off',
    // Imports are in the order of reading, and a type may stand beside a value of the same module.
    'perfectionist/sort-imports': 'off',
    'perfectionist/sort-named-imports': 'off',
    'perfectionist/sort-exports': 'off',
    'perfectionist/sort-named-exports': 'off',
    'import/consistent-type-specifier-style': 'off',
    // A file is read from its main function down to what that calls; a short function that is an expression may be a constant.
    'ts/no-use-before-define': 'off',
    'antfu/top-level-function': 'off',
    // Scripts are modules that run from top to bottom.
    'antfu/no-top-level-await': 'off',
    // These print: they are command lines.
    'no-console': 'off',
    // Every Node.js has them as globals.
    'node/prefer-global/process': 'off',
    'node/prefer-global/buffer': 'off',
    // Tests hold the text of programs.
    'no-template-curly-in-string': 'off',
    // A test says what happens in a sentence, which may begin with a name.
    'test/prefer-lowercase-title': 'off',
    'test/consistent-test-it': 'off',
    // In those, names of tables and columns are data.
    'dot-notation': 'off',
    'unicorn/escape-case': 'off',
    // The same as a shorter one, which says less: a regular expression is written to be read.
    'regexp/match-any': 'off',
    'regexp/optimal-quantifier-concatenation': 'off',
    // Which type it is may be in a variable.
    'valid-typeof': ['error', { requireStringLiterals: false }],
    // It takes no notice of the flag `m`.
    'regexp/no-contradiction-with-assertion': 'off',
    // What it would write is no constructor.
    'prefer-arrow-callback': 'off',
    'object-shorthand': 'off',
    'jsdoc/require-returns-description': 'off',
    // A flag that a callback sets looks constant to the rule.
    'no-unmodified-loop-condition': 'off',
  },
}, {
  // Texts of programs are run here: that is what these are for.
  files: ['__test__/**', 'proofs/**'],
  rules: {
    // What a person sees of a page, without what is hidden.
    'unicorn/prefer-dom-node-text-content': 'off',
    'no-new-func': 'off',
    'ts/no-unsafe-function-type': 'off',
  },
}, {
  // What the published code does with promises, and with the cases of a type: for these the rules need the types.
  files: ['{cli,module,shared}/src/**/*.ts'],
  languageOptions: { parserOptions: { project: ['{cli,module,shared}/tsconfig.json'] } },
  rules: {
    'ts/no-floating-promises': 'error',
    'ts/no-misused-promises': 'error',
    'ts/await-thenable': 'error',
    'ts/switch-exhaustiveness-check': 'error',
    'ts/no-base-to-string': 'error',
  },
})
