import { grant, group, project, quota } from "fairlead";
import { __POOL_ID__ } from "../clusters.js";
import { research } from "./department.js";

/** Half of research's promise, and up to all of it when others leave GPUs idle. */
export const vision = project("vision", {
  department: research,
  quotas: [quota(__POOL_ID__, { gpu: __VISION_GPUS__, limit: __RESEARCH_GPUS__, overQuota: "medium" })],
  access: [grant(group("vision-team"), "researcher")],
});

/** First in line when idle GPUs are shared out. */
export const language = project("language", {
  department: research,
  quotas: [quota(__POOL_ID__, { gpu: __LANGUAGE_GPUS__, overQuota: "high" })],
  access: [grant(group("language-team"), "researcher")],
});
