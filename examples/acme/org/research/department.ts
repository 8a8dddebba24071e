import { department, grant, group, quota, unlimited, user } from "fairlead";
import { a100, h100, shared } from "../clusters.js";

export const research = department("research", {
  description: "Foundation models and everything that is not a product yet.",
  quotas: [
    quota(h100, { gpu: 160, overQuota: "high", priority: 200 }),
    quota(a100, { gpu: 72, limit: 128, overQuota: "medium" }),
    quota(shared, { gpu: 16, cpu: unlimited, memory: unlimited }),
  ],
  labels: { "acme.example/cost-center": "cc-4100" },
  access: [
    grant(group("research-leads"), "department-administrator"),
    grant(user("mika@acme.example"), "research-manager"),
  ],
});

/** A department inside the department: its share is part of research's. */
export const robotics = department("robotics", {
  description: "Robots that learn; lives on a share of research.",
  parent: research,
  quotas: [quota(h100, { gpu: 32, limit: 64, overQuota: "low" }), quota(a100, { gpu: 16, overQuota: "low" })],
  access: [grant(group("robotics-leads"), "department-administrator")],
});
