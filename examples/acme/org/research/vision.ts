import { cores, gib, grant, group, project, quota } from "fairlead";
import { a100, h100, shared } from "../clusters.js";
import { research } from "./department.js";

export const vision = project("vision", {
  department: research,
  quotas: [
    quota(h100, { gpu: 24, limit: 48, overQuota: "medium", cpu: cores(512), memory: gib(4096) }),
    quota(a100, { gpu: 16, limit: 32, overQuota: "low" }),
    quota(shared, { gpu: 2.5 }),
  ],
  access: [grant(group("vision-team"), "researcher"), grant(group("vision-interns"), "viewer")],
});

/** Labelling runs only on what nobody else wants: no guarantee, lowest weight. */
export const labelling = project("labelling", {
  department: research,
  quotas: [quota(a100, { overQuota: "lowest", limit: 16 }), quota(shared, { gpu: 4, overQuota: "lowest" })],
  access: [grant(group("vision-team"), "researcher")],
});
