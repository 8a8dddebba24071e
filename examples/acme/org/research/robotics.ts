import { grant, group, project, quota } from "fairlead";
import { a100, h100 } from "../clusters.js";
import { robotics } from "./department.js";

export const manipulation = project("manipulation", {
  department: robotics,
  quotas: [quota(h100, { gpu: 16, limit: 32, overQuota: "medium" }), quota(a100, { gpu: 8 })],
  access: [grant(group("manipulation-team"), "researcher")],
});

export const simulation = project("simulation", {
  department: robotics,
  namespace: "robot-simulation",
  // Simulators start thousands of short pods: bound their number, not only their GPUs.
  resourceQuota: { pods: 2000, "count/jobs.batch": 500 },
  quotas: [quota(h100, { gpu: 16, overQuota: "high" }), quota(a100, { gpu: 8, overQuota: "high" })],
  access: [grant(group("simulation-team"), "researcher")],
});
