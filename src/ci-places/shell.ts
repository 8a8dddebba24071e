import type { CiPlace } from "./contract.js";

/** A shell of nobody in particular: text for people, as `check` and `plan` print it. */
export const shell: CiPlace = Object.freeze({
  id: "shell",
  name: "a shell",
  recognize: () => true,
  root: () => undefined,
  report: ({ diagnosticsText, planText }) => ({
    log: [diagnosticsText, planText].filter((text) => text !== "").join("\n"),
    files: [],
  }),
  failure: (text) => text,
  reports: {},
} satisfies CiPlace);
