import type { OrgModel } from "../../model/org-model.js";
import type { DeliveryNote } from "../contract.js";
import { optionsOf } from "./options.js";

/**
 * Health of a child Application, as the root's waves need it. Argo CD has no health for Applications (since 1.8), and one
 * that only hands on `status.health` calls a child healthy before its first sync. Objects that only wait for their protection
 * to be lifted do not hold anything up. No library of Lua is used: Argo CD opens almost none.
 */
const HEALTH = `local errors = {
  ComparisonError = true, DeletionError = true, InvalidSpecError = true, SyncError = true, UnknownError = true,
}
local health = { status = "Progressing", message = "waiting for the first comparison" }
local status = obj.status
if status == nil then return health end
for _, condition in ipairs(status.conditions or {}) do
  if errors[condition.type] then
    return { status = "Degraded", message = condition.message or condition.type }
  end
end
local operation = status.operationState
if operation ~= nil then
  if operation.phase == "Failed" or operation.phase == "Error" then
    return { status = "Degraded", message = operation.message or "the last sync failed" }
  end
  if operation.phase == "Running" or operation.phase == "Terminating" then
    return { status = "Progressing", message = operation.message or "a sync is running" }
  end
end
local waiting = status.sync == nil or status.sync.status ~= "Synced"
if waiting and status.sync ~= nil and status.sync.status == "OutOfSync" and status.resources ~= nil then
  waiting = false
  for _, resource in ipairs(status.resources) do
    if resource.status == "OutOfSync" and not resource.requiresPruning then waiting = true end
  end
end
if waiting then return { status = "Progressing", message = "waiting for the first sync" } end
if status.health == nil or status.health.status == nil then return health end
return { status = status.health.status, message = status.health.message or "" }`;

/**
 * Health of an admission policy, which Argo CD has none for: the API server's controllers write into the status when an expression
 * does not fit the kinds it is for, and nobody would look there.
 */
const POLICY_HEALTH = `local checked = obj.status ~= nil and obj.status.typeChecking or nil
local warnings = checked ~= nil and checked.expressionWarnings or nil
if warnings ~= nil and #warnings > 0 then
  return { status = "Degraded", message = warnings[1].fieldRef .. ": " .. warnings[1].warning }
end
return { status = "Healthy", message = "" }`;

/** The fragment for `argocd-cm`, with what to do with it. It is not ours to apply: everything in Argo CD shares that object. */
export function settingsNote(model: OrgModel): DeliveryNote {
  const { namespace } = optionsOf(model);
  const { ref, source } = model.organization;
  return {
    name: "argocd-settings.txt",
    origin: { entity: ref, file: source.file },
    text: `Settings for Argo CD
====================

Whoever runs Argo CD merges this into the ConfigMap "argocd-cm" in the namespace "${namespace}", once.
Fairlead does not apply it: the ConfigMap belongs to the whole of Argo CD.

With it, the root Application waits: a department's Application is created when its cluster's platform
is synced and healthy. Without it all Applications start at once, and those that come too early are
retried until what they need is there.

data:
  application.resourceTrackingMethod: annotation
  resource.customizations.health.argoproj.io_Application: |
${indent(HEALTH, 4)}
  resource.customizations.health.admissionregistration.k8s.io_ValidatingAdmissionPolicy: |
${indent(POLICY_HEALTH, 4)}
`,
  };
}

function indent(text: string, spaces: number): string {
  return text
    .split("\n")
    .map((line) => `${" ".repeat(spaces)}${line}`)
    .join("\n");
}
