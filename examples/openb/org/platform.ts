import { department, grant, group, project, quota } from "fairlead";
import { a10, p100, t4, v100m16, v100m32 } from "./pools.js";

export const platform = department("platform", {
  description: "Notebooks for everyone, and tests of drivers on every kind of node.",
  quotas: [
    quota(a10, { gpu: 2 }),
    quota(t4, { gpu: 96 }),
    quota(p100, { gpu: 40, overQuota: "low" }),
    quota(v100m16, { gpu: 40, overQuota: "low" }),
    quota(v100m32, { gpu: 40, overQuota: "low" }),
  ],
});

/** Notebooks seldom need a whole card. */
export const notebooks = project("notebooks", {
  department: platform,
  quotas: [quota(t4, { gpu: 62.5, limit: 160 }), quota(v100m16, { gpu: 32 })],
  access: [grant(group("everyone"), "researcher")],
});

export const burnIn = project("burn-in", {
  department: platform,
  quotas: [a10, t4, p100, v100m16, v100m32].map((pool) => quota(pool, { gpu: 2, limit: 8, overQuota: "lowest" })),
  access: [grant(group("gpu-platform"), "researcher")],
});
