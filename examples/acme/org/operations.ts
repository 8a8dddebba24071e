import { department, grant, group, project, quota, unlimited } from "fairlead";
import { a100, l40s, shared } from "./clusters.js";

export const operations = department("operations", {
  description: "Keeps the lights on: tests of new drivers, benchmarks, the demo booth.",
  quotas: [
    quota(a100, { gpu: 16, overQuota: "low" }),
    quota(l40s, { gpu: 8, limit: 16 }),
    // Whatever the default pool has is the operations team's when nobody else holds a promise on it.
    quota("east/shared", { gpu: unlimited, overQuota: "lowest" }),
  ],
  labels: { "acme.example/cost-center": "cc-1000" },
  networkPolicy: "default-deny",
});

export const burnIn = project("burn-in", {
  department: operations,
  quotas: [quota(a100, { gpu: 8, overQuota: "lowest" }), quota(l40s, { gpu: 4, limit: 8 })],
  access: [grant(group("gpu-platform"), "researcher")],
});

export const benchmarks = project("benchmarks", {
  department: "operations",
  quotas: [
    quota("a100", { gpu: 8, limit: 16, overQuota: "medium" }),
    quota(shared, { gpu: unlimited, overQuota: "lowest" }),
  ],
  access: [grant(group("gpu-platform"), "researcher")],
});

export const booth = project("booth", {
  department: operations,
  quotas: [quota(l40s, { gpu: 2, overQuota: "none" })],
  serviceAccount: "booth",
  networkPolicy: "none",
});
