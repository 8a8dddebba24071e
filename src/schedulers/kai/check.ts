import { hasErrors, type Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Cluster, OrgModel } from "../../model/org-model.js";
import { checkInput } from "./checks/check-input.js";
import { checkNames } from "./checks/names.js";
import { checkOwnership } from "./checks/ownership.js";
import { checkPastUse } from "./checks/past-use.js";
import { checkPoolSettings } from "./checks/pool-settings.js";
import { checkVersionNeeds } from "./checks/version-needs.js";
import { checkVersion } from "./checks/version.js";

/** Everything that can be wrong with one cluster of KAI Scheduler. With a version it does not know, nothing else is judged. */
export function checkKai(model: OrgModel, cluster: Cluster): readonly Diagnostic[] {
  const input = checkInput(model, cluster);
  const version = checkVersion(input);
  if (hasErrors(version)) return version;
  return [
    ...version,
    ...checkVersionNeeds(input),
    ...checkOwnership(input),
    ...checkNames(input),
    ...checkPoolSettings(input),
    ...checkPastUse(input),
  ];
}
