import { department, project, quota } from "fairlead";
import { h100 } from "./clusters.js";

export const SHARE = 16;

export const research = department("research", { quotas: [quota(h100, { gpu: SHARE })] });

export const vision = project("vision", { department: research, quotas: [quota(h100, { gpu: 8 })] });
