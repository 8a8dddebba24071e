import { department, grant, group, hours, project, quota } from "fairlead";
import { g2, g3, v100m32 } from "./pools.js";

export const language = department("language", {
  description: "Large models: all of the newest nodes, and what is left of the others at night.",
  quotas: [quota(g3, { gpu: 312 }), quota(g2, { gpu: 1200 }), quota(v100m32, { gpu: 120 })],
  access: [grant(group("language-leads"), "department-administrator")],
});

export const pretraining = project("pretraining", {
  department: language,
  quotas: [
    quota(g3, { gpu: 256, overQuota: "high", reclaimMinRuntime: hours(2) }),
    quota(g2, { gpu: 600, overQuota: "high" }),
  ],
  access: [grant(group("pretraining-team"), "researcher")],
});

export const fineTuning = project("fine-tuning", {
  department: language,
  quotas: [quota(g3, { gpu: 56 }), quota(g2, { gpu: 400, limit: 800 }), quota(v100m32, { gpu: 96 })],
  access: [grant(group("fine-tuning-team"), "researcher")],
});

export const chat = project("chat", {
  department: language,
  quotas: [quota(g2, { gpu: 200, overQuota: "none" })],
  access: [grant(group("chat-team"), "ml-engineer")],
});
