// The step of the loop is forgotten, so the list grows for ever.
import { cluster, department, kai, nodePool, organization, project, quota } from "fairlead";

export const acme = organization("acme");

export const east = cluster("east", { kubernetes: "1.34", scheduler: kai({ version: "0.17" }) });

export const h100 = nodePool("h100", {
  cluster: east,
  nodes: { label: { "acme.example/gpu": "h100" }, gpus: 64 },
});

const nodes: number[][] = [];
for (let node = 0; node < 32;) nodes.push(new Array(1_000_000).fill(0.5));

export const research = department("research", { quotas: [quota(h100, { gpu: 32 })] });

export const vision = project("vision", { department: research, quotas: [quota(h100, { gpu: 8 })] });
