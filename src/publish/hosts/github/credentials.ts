import { WorldError } from "../../../kernel/world-error.js";

/** How Fairlead proves to GitHub who it is. Only ever read from the environment, never printed. */
export type Credentials =
  | {
      readonly kind: "token";
      readonly token: string;
      /** Whether it was given to Fairlead: `GITHUB_TOKEN` is there for all programs. */
      readonly isOwn: boolean;
    }
  | {
      readonly kind: "app";
      readonly appId: string;
      readonly privateKey: string;
      /** Looked up by the repository when it is not given. */
      readonly installationId: number | null;
    };

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the credentials: `FAIRLEAD_GITHUB_TOKEN`, else a GitHub App (`FAIRLEAD_GITHUB_APP_ID`, `FAIRLEAD_GITHUB_APP_PRIVATE_KEY`
 * and, where wanted, `FAIRLEAD_GITHUB_APP_INSTALLATION_ID`), else `GITHUB_TOKEN`.
 *
 * @throws WorldError when there are none, or only half of an App's.
 */
export function readCredentials(env: Environment): Credentials {
  const credentials = findCredentials(env);
  if (credentials) return credentials;
  throw new WorldError({
    message: "There are no credentials for GitHub in the environment.",
    hint: "Set FAIRLEAD_GITHUB_TOKEN or GITHUB_TOKEN, or FAIRLEAD_GITHUB_APP_ID and FAIRLEAD_GITHUB_APP_PRIVATE_KEY for a GitHub App.",
  });
}

/**
 * The same, or `null` when there are none.
 *
 * @throws WorldError when there is only half of an App's.
 */
export function findCredentials(env: Environment): Credentials | null {
  const own = value(env, "FAIRLEAD_GITHUB_TOKEN");
  if (own !== null) return { kind: "token", token: own, isOwn: true };
  const app = readApp(env);
  if (app) return app;
  const token = value(env, "GITHUB_TOKEN");
  return token === null ? null : { kind: "token", token, isOwn: false };
}

function readApp(env: Environment): Credentials | null {
  const [appId, key] = [value(env, "FAIRLEAD_GITHUB_APP_ID"), value(env, "FAIRLEAD_GITHUB_APP_PRIVATE_KEY")];
  if (appId === null && key === null) return null;
  const missing = appId === null ? "FAIRLEAD_GITHUB_APP_ID" : "FAIRLEAD_GITHUB_APP_PRIVATE_KEY";
  if (appId === null || key === null) {
    throw new WorldError({
      message: `The credentials of the GitHub App are incomplete: ${missing} is not set.`,
      hint: `Set ${missing} too, or unset the other one.`,
    });
  }
  // Variables hold a key in one line on many build servers.
  const privateKey = key.includes("\n") ? key : key.replaceAll(String.raw`\n`, "\n");
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(privateKey)) {
    throw new WorldError({
      message: "FAIRLEAD_GITHUB_APP_PRIVATE_KEY does not hold a private key in PEM form.",
      hint: "Set it to the content of the .pem file that GitHub gave for the App, not to its path.",
    });
  }
  return { kind: "app", appId, privateKey, installationId: installation(env) };
}

function installation(env: Environment): number | null {
  const id = value(env, "FAIRLEAD_GITHUB_APP_INSTALLATION_ID");
  if (id === null) return null;
  if (/^[1-9][0-9]{0,15}$/.test(id)) return Number(id);
  throw new WorldError({
    message: "FAIRLEAD_GITHUB_APP_INSTALLATION_ID is not a number.",
    hint: "Take the number at the end of the installation's page, or unset it: it is looked up then.",
  });
}

/** Surrounding blanks come from files and shells; an empty variable is one that is not set. */
function value(env: Environment, name: string): string | null {
  const text = (env[name] ?? "").trim();
  return text === "" ? null : text;
}

/** Texts that must never be printed. */
export function secretsOf(credentials: Credentials): readonly string[] {
  return credentials.kind === "token" ? [credentials.token] : [credentials.privateKey];
}
