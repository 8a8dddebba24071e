// The number of GPUs is forgotten; only the type check can see that.
import { cluster, department, kai, nodePool, organization, project, quota } from "fairlead";

export const acme = organization("acme");

export const east = cluster("east", { kubernetes: "1.34", scheduler: kai({ version: "0.17" }) });

export const h100 = nodePool("h100", {
  cluster: east,
  nodes: { label: { "acme.example/gpu": "h100" }, gpus: 64 },
});

export const research = department("research", { quotas: [quota(h100, { gpu: 32 })] });

const team = (name: string, gpu: number) => project(name, { department: research, quotas: [quota(h100, { gpu })] });

export const vision = team("vision", 8);
export const speech = team("speech");
