/** Everything that may be in the package, with what each is for. */
const ALLOWED = [
  /^(package\.json|README\.md|LICENSE|NOTICE)$/,
  // The program, its types, and the pages of `fairlead explain`.
  /^dist\/(?:[a-z0-9-]+\/)*[A-Za-z0-9.-]+(?<!\.test)(?:\.js|\.d\.ts)$/,
  /^dist\/(?:[a-z0-9-]+\/)+[a-z0-9-]+\.md$/,
  // What kinds of Kubernetes, schedulers and engines look like.
  /^dist\/(?:[a-z0-9-]+\/)*recorded\/[a-z-]+\.json$/,
  /^dist\/validate\/quick-checks\.cjs$/,
  // For editors.
  /^schemas\/[a-z-]+\.schema\.json$/,
  // For `fairlead init`.
  /^templates\/organization\/[\w./-]+$/,
];

/** What the package cannot do without; of the templates those that npm likes to leave out. */
const NEEDED = [
  "README.md",
  "LICENSE",
  "NOTICE",
  "dist/object-schemas/recorded/kubernetes.json",
  "dist/cli/bin.js",
  "dist/index.js",
  "dist/index.d.ts",
  "dist/policies/index.js",
  "dist/policies/index.d.ts",
  "dist/pipeline.js",
  "dist/pipeline.d.ts",
  "dist/load/worker/main.js",
  "dist/validate/quick-checks.cjs",
  "schemas/project.schema.json",
  "templates/organization/shared/_gitignore",
  "templates/organization/ci-github/_github/workflows/check.yaml",
  "templates/organization/ci-gitlab/_gitlab-ci.yml",
];

/** A sentence for each file that is missing in a package with these files, or has no business there. */
export function contentProblems(files) {
  const missing = NEEDED.filter((file) => !files.includes(file));
  const foreign = files.filter((file) => !ALLOWED.some((pattern) => pattern.test(file)));
  return [
    ...missing.map((file) => `the package lacks ${file}`),
    ...foreign.map((file) => `the package holds ${file}, which users do not need`),
  ];
}
