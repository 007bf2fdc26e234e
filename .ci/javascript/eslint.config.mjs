// The linter's rules: ESLint's recommended ones, some for mistakes that a reviewer overlooks, and one for safety.
// Unknown names are found by the type check (tsconfig.json).
import { createRequire } from "node:module";

// Tools are installed below target/, away from the sources.
const { configs } = createRequire(new URL("../../target/tools/", import.meta.url))("@eslint/js");

// The text of a postmortem is untrusted, so scripts build pages from elements and text, never from markup.
const MARKUP = ["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "createContextualFragment"];

export default [
  { ignores: ["target/**", "tests/golden/**"] },
  configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-undef": "off",
      // `[^\x00-\u2fff]` says which characters are meant better than a range that begins at a space would.
      "no-control-regex": "off",
      "array-callback-return": "error",
      "consistent-return": "error",
      eqeqeq: "error",
      "no-constructor-return": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-promise-executor-return": "error",
      "no-self-compare": "error",
      "no-template-curly-in-string": "error",
      "no-unmodified-loop-condition": "error",
      "no-unreachable-loop": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": ["error", { destructuring: "all" }],
      strict: ["error", "safe"],
    },
  },
  { files: ["**/*.js"], languageOptions: { sourceType: "commonjs" } },
  {
    // Classic scripts, since a page opened from disk can't load modules.
    files: ["themes/**/*.js", "src/**/*.js"],
    languageOptions: { sourceType: "script" },
    rules: {
      "no-implicit-globals": "error",
      "no-restricted-properties": ["error", ...MARKUP.map((property) => ({ property, message: "Use elements and text." }))],
      strict: ["error", "function"],
    },
  },
];
