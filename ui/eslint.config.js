import vue from 'eslint-plugin-vue'
import globals from 'globals'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  // Generated from Rust; never edited by hand.
  { ignores: ['dist/', 'src/backend/bindings/'] },
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  ...vue.configs['flat/recommended'],
  {
    languageOptions: { globals: globals.browser },
    rules: {
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.vue'] } },
    rules: {
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/html-button-has-type': 'error',
      'vue/no-v-html': 'error',
      // Refs of a composable may be handed down and set; a prop itself may not.
      'vue/no-mutating-props': ['error', { shallowOnly: true }],
      'vue/no-unused-refs': 'error',
      // Layout of the markup is left to the hand that writes it.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/html-indent': 'off',
    },
  },
  {
    files: ['src/**/*.{ts,vue}'],
    ignores: ['src/backend/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['@tauri-apps/*'], message: 'Only src/backend talks to the shell.' },
            { group: ['**/backend/tauri', '**/backend/fake', '**/backend/fake/*'], message: 'Ask useBackend() instead.' },
          ],
        },
      ],
    },
  },
  {
    // The start chooses the backend; tests run on the fake one.
    files: ['src/main.ts', 'src/testing/**', 'src/**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['@tauri-apps/*'], message: 'Only src/backend talks to the shell.' }] },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
)
