import { department, grant, group, quota } from "fairlead";
import { a100, h100, l40s, shared } from "../clusters.js";

export const product = department("product", {
  description: "What customers pay for.",
  quotas: [
    quota(h100, { gpu: 64, limit: 96, overQuota: "medium" }),
    quota(a100, { gpu: 48, overQuota: "medium" }),
    quota(l40s, { gpu: 48, overQuota: "high", priority: 200 }),
    quota(shared, { gpu: 8 }),
  ],
  labels: { "acme.example/cost-center": "cc-2200" },
  access: [grant(group("product-leads"), "department-administrator"), grant(group("finops"), "billing")],
  networkPolicy: "same-namespace",
});
