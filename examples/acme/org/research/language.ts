import { grant, group, hours, project, quota, serviceAccount, unlimited } from "fairlead";
import { a100, h100, shared } from "../clusters.js";
import { research } from "./department.js";

/** The flagship: highest weight, first in line for surplus, protected while it runs. */
export const pretraining = project("pretraining", {
  department: research,
  quotas: [quota(h100, { gpu: 80, overQuota: "high", priority: 300, reclaimMinRuntime: hours(4) })],
  access: [
    grant(group("pretraining-team"), "researcher"),
    grant(serviceAccount("launcher", { namespace: "pretraining-ci" }), "ml-engineer"),
  ],
  networkPolicy: "same-namespace",
});

/** The same shape for each language team: an ordinary loop. */
const teams: Record<string, number> = { speech: 8, translation: 8, retrieval: 4 };

export const languageTeams = Object.entries(teams).map(([name, gpus]) =>
  project(name, {
    department: research,
    quotas: [
      quota(h100, { gpu: gpus, limit: gpus * 3, overQuota: "medium" }),
      quota(a100, { gpu: gpus, overQuota: 1.5 }),
      quota(shared, { gpu: 1, cpu: unlimited }),
    ],
    access: [grant(group(`${name}-team`), "researcher")],
  }),
);
