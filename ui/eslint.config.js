import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

import svelteConfig from "./svelte.config.js";

const onlyInIpc = {
  patterns: [{ group: ["@tauri-apps/*"], message: "Only src/ipc talks to the shell; use its functions." }],
};

export default ts.config(
  { ignores: ["dist", "node_modules", "src/ipc/generated"] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      "no-restricted-imports": ["error", onlyInIpc],
      "no-console": "error",
      // The content security policy has no hole for text that becomes code.
      "no-eval": "error",
      // TypeScript knows what is defined.
      "no-undef": "off",
      "max-lines": ["error", { max: 500 }],
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      // `style="..."` is refused by `style-src 'self'`; classes and `style:` directives are not.
      "svelte/no-inline-styles": ["error", { allowTransitions: false }],
      "svelte/no-at-html-tags": "error",
      // Routes are hashes of our own, there is no `resolve()` to call.
      "svelte/no-navigation-without-resolve": "off",
      "prefer-const": "off",
      "svelte/prefer-const": "error",
    },
  },
  { files: ["src/ipc/**"], rules: { "no-restricted-imports": "off" } },
  // The words of the window are one object per language.
  { files: ["src/text/**"], rules: { "max-lines": "off" } },
);
