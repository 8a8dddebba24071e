/** Variables that hold what a Git host is logged in to with. */
const SECRET_VARIABLES = ["FAIRLEAD_GITHUB_TOKEN", "FAIRLEAD_GITHUB_APP_PRIVATE_KEY", "GITHUB_TOKEN"] as const;

/** An environment without the credentials of Git hosts, for code that has no business with them. */
export function withoutSecrets(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const secret: readonly string[] = SECRET_VARIABLES;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !secret.includes(name)));
}
