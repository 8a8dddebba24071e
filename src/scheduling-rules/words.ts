/** What is said of workloads that break scheduling rules: the same words offline and on an API server, from the same templates. */

export const CODES = Object.freeze({
  timeLimit: "workload/time-limit",
  nodeType: "workload/node-type",
  stamp: "workload/stamp",
  wrongType: "workload/wrong-type",
});

/** After the number that was given. */
export function aboveTimeLimit(seconds: number | string): string {
  return ` is above the time limit of ${seconds} seconds`;
}

/** Of a deadline that an update takes away. */
export const DEADLINE_REMOVED = "cannot be removed, since the workload was submitted under a time limit";

/** Of a sort of pods that may go anywhere. */
export function asksForNone(types: readonly string[], label: string): string {
  return `asks for none of ${types.join(", ")} as ${label}, in its nodeSelector or required node affinity`;
}

/** Of a stamp that somebody wrote. */
export const STAMP_CHOSEN = "is written at admission, and cannot be chosen";

/** Of a stamp that an update changes or takes away. */
export const STAMP_CHANGED = "is what the workload was submitted under, and stays as it is";

/** How messages name a stamp. */
export function stampField(metadata: string, key: string): string {
  return `${metadata}.annotations["${key}"]`;
}

/** Whose limit it is, once a workload is there. */
export const SUBMITTED_UNDER = "(as submitted)";
