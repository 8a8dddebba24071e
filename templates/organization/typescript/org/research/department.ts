import { department, grant, group, quota } from "fairlead";
import { __POOL_ID__ } from "../clusters.js";

/** Three quarters of the GPUs are promised to research; what is idle is lent to whoever needs it. */
export const research = department("research", {
  quotas: [quota(__POOL_ID__, { gpu: __RESEARCH_GPUS__ })],
  access: [grant(group("research-leads"), "department-administrator")],
});
