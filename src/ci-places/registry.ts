import type { CiPlace, Environment } from "./contract.js";
import { githubActions } from "./github-actions.js";
import { gitlabCi } from "./gitlab-ci.js";
import { shell } from "./shell.js";

/** Every place that can be told apart; the last one is everywhere else. */
export const ciPlaces: readonly CiPlace[] = Object.freeze([githubActions, gitlabCi, shell]);

/** The place that a process with these variables runs in. */
export function recognizePlace(env: Environment): CiPlace {
  return ciPlaces.find((place) => place.recognize(env)) ?? shell;
}
