// Departments inside departments, in a cluster whose KAI has queues of two levels only.
import { accept, cluster, department, kai, nodePool, organization, project, quota } from "fairlead";

export const acme = organization("acme");

export const east = cluster("east", {
  kubernetes: "1.34",
  scheduler: kai({ version: "0.12" }),
  accept: [accept("kai/chart-owned-objects", "East moves to KAI 0.17 in spring.")],
});

export const h100 = nodePool("h100", {
  cluster: east,
  nodes: { label: { "acme.example/gpu": "h100" }, gpus: 64 },
});

export const research = department("research", { quotas: [quota(h100, { gpu: 32 })] });

export const perception = department("perception", { parent: research, quotas: [quota(h100, { gpu: 16 })] });

export const vision = project("vision", { department: perception, quotas: [quota(h100, { gpu: 8 })] });
