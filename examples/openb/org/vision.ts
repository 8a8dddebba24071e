import { department, grant, group, project, quota } from "fairlead";
import { g2, p100, t4, v100m16 } from "./pools.js";

export const vision = department("vision", {
  description: "Images and video: happy with older cards.",
  quotas: [quota(g2, { gpu: 500 }), quota(t4, { gpu: 300 }), quota(p100, { gpu: 180 }), quota(v100m16, { gpu: 120 })],
  access: [grant(group("vision-leads"), "department-administrator")],
});

export const detection = project("detection", {
  department: vision,
  quotas: [quota(g2, { gpu: 300, limit: 600 }), quota(p100, { gpu: 120 }), quota(v100m16, { gpu: 96 })],
  access: [grant(group("detection-team"), "researcher")],
});

export const video = project("video", {
  department: vision,
  quotas: [quota(g2, { gpu: 200 }), quota(t4, { gpu: 300, overQuota: "high" })],
  access: [grant(group("video-team"), "researcher")],
});

/** Runs on what nobody else wants: no guarantee, lowest weight. */
export const labelling = project("labelling", {
  department: vision,
  quotas: [quota(p100, { overQuota: "lowest" }), quota(v100m16, { overQuota: "lowest" })],
  access: [grant(group("detection-team"), "researcher")],
});
