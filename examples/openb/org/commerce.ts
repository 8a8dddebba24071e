import { department, grant, group, project, quota } from "fairlead";
import { g2, t4 } from "./pools.js";

export const commerce = department("commerce", {
  description: "Search, recommendation and advertising: most of the fleet, most of the day.",
  quotas: [quota(g2, { gpu: 2600, overQuota: "high" }), quota(t4, { gpu: 400 })],
  access: [grant(group("commerce-leads"), "department-administrator")],
});

export const ranking = project("ranking", {
  department: commerce,
  quotas: [quota(g2, { gpu: 1600, overQuota: "high", priority: 200 }), quota(t4, { gpu: 160 })],
  access: [grant(group("ranking-team"), "ml-engineer")],
});

export const recommendation = project("recommendation", {
  department: commerce,
  quotas: [quota(g2, { gpu: 900, limit: 1800 })],
  access: [grant(group("recommendation-team"), "ml-engineer")],
});

/** Serving gets what it is promised and never more. */
export const adServing = project("ad-serving", {
  department: commerce,
  quotas: [quota(t4, { gpu: 240, overQuota: "none" })],
  access: [grant(group("ads-team"), "ml-engineer")],
});
