import type { DeliveryEngine } from "../contract.js";
import { annotate } from "./annotate.js";
import { argoCdDiagnostics } from "./argocd-diagnostics.js";
import { check } from "./check.js";
import { deliver } from "./deliver.js";
import { ENGINE_ID } from "./engine-id.js";
import { argoCdOptionsSchema, DEFAULT_NAMESPACE, optionsOf } from "./options.js";
import { argoCdRemoval } from "./removal.js";
import { settingsNote } from "./settings-note.js";
import { syncUsers } from "./sync-users.js";

/** Argo CD: static Applications under a root, each with an AppProject that allows exactly what it holds. */
export const argoCd: DeliveryEngine = {
  id: ENGINE_ID,
  title: "Argo CD",
  optionsSchema: argoCdOptionsSchema,
  reservedNamespaces: [DEFAULT_NAMESPACE],
  governing: { apiGroups: ["argoproj.io"], resources: ["applications", "applicationsets", "appprojects"] },
  annotationPrefix: "argocd.argoproj.io/",
  syncUsers,
  objectSchemas: new URL("./recorded/kinds.json", import.meta.url),
  diagnostics: argoCdDiagnostics,
  target: (model) => {
    if (model.organization.delivery?.engine !== ENGINE_ID) return null;
    const { repository, branch, path } = optionsOf(model);
    return { repository, branch, path };
  },
  check,
  annotate,
  deliver,
  notes: (input) => [settingsNote(input.model)],
  removal: argoCdRemoval,
};
