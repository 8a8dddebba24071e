import { cores, gib, grant, group, minutes, project, quota, user, type Quota } from "fairlead";
import { a100, h100, l40s, shared } from "../clusters.js";
import { billing } from "../roles.js";
import { product } from "./department.js";

/** Serving gets what it is promised and never more: guaranteed only, and the promise holds for CPU and memory too. */
function serving(gpu: number): Quota {
  return quota(l40s, { gpu, overQuota: "none", cpu: cores(gpu * 8), memory: gib(gpu * 64) });
}

export const chat = project("chat", {
  department: product,
  quotas: [serving(24), quota(h100, { gpu: 16, limit: 16 })],
  access: [grant(group("chat-team"), "ml-engineer"), grant(user("oncall@acme.example"), "viewer")],
  limitRange: { defaultRequest: { cpu: "2", memory: "8Gi" }, max: { memory: "512Gi" } },
});

export const search = project("search", {
  department: product,
  quotas: [serving(12), quota(a100, { gpu: 16, overQuota: "low" })],
  access: [grant(group("search-team"), "ml-engineer")],
});

export const fineTuning = project("fine-tuning", {
  department: product,
  quotas: [
    quota(h100, { gpu: 32, overQuota: "high", preemptMinRuntime: minutes(15) }),
    quota(a100, { gpu: 24, overQuota: "medium", cpu: { quota: cores(384), limit: cores(768) }, memory: gib(3072) }),
    quota(shared, { gpu: 2 }),
  ],
  access: [grant(group("fine-tuning-team"), "researcher"), grant(group("finance-analysts"), billing)],
});

export const evaluation = project("evaluation", {
  department: product,
  quotas: [quota(a100, { gpu: 8, limit: 24 }), quota(shared, { gpu: 4, overQuota: "high" })],
  access: [grant(group("fine-tuning-team"), "researcher")],
});
