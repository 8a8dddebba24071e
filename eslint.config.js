import tseslint from "typescript-eslint";

/** Only these may reach for the process they run in. */
const PROCESS_DOORS = ["src/cli/run.ts", "src/reaper/main.ts", "src/load/worker/**"];

const noDefaultExport = {
  selector: "ExportDefaultDeclaration",
  message: "Export by name: a renamed import hides what is used.",
};

const noProcessExit = {
  selector: "MemberExpression[object.name='process'][property.name=/^exit/]",
  message: "Only src/cli/run.ts decides how the process ends: return a code or throw.",
};

const noLocaleCompare = {
  selector: "CallExpression[callee.property.name='localeCompare']",
  message: "Sort with kernel/order.ts: by code unit, the same on every machine.",
};

const noEnum = { selector: "TSEnumDeclaration", message: "Write a union of literals: types must be erasable." };

export default tseslint.config(
  {
    ignores: ["dist/", "node_modules/", "coverage/", "templates/", "examples/", "docs/", "**/*.generated.ts"],
  },
  {
    files: ["src/**/*.ts", "policies/**/*.ts", "test/**/*.ts", "bench/**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname } },
    rules: {
      complexity: ["error", 10],
      eqeqeq: "error",
      "max-params": ["error", 4],
      "no-console": "error",
      "no-restricted-syntax": ["error", noDefaultExport, noProcessExit, noLocaleCompare, noEnum],
      "prefer-const": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      // `await` before a returned promise keeps the function in the stack of its errors.
      "@typescript-eslint/return-await": ["error", "error-handling-correctness-only"],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      // Plain data and functions: there is no `this` that a method could lose.
      "@typescript-eslint/unbound-method": "off",
    },
  },
  {
    files: PROCESS_DOORS,
    rules: { "no-restricted-syntax": ["error", noDefaultExport, noLocaleCompare, noEnum] },
  },
  {
    files: ["**/*.test.ts", "test/**/*.ts", "bench/**/*.ts"],
    rules: {
      complexity: "off",
      "no-console": "off",
      // Tests reach into what they have just made.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
  {
    files: ["**/*.mjs", "*.js"],
    extends: [tseslint.configs.base],
    rules: { complexity: ["error", 10], eqeqeq: "error", "prefer-const": "error" },
  },
);
