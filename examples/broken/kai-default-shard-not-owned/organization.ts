// Whoever installs KAI has the shard of the default pool, and bin packing with it.
import { cluster, department, kai, nodePool, organization, project, quota } from "fairlead";

export const acme = organization("acme");

export const east = cluster("east", { kubernetes: "1.34", scheduler: kai({ version: "0.17", install: false }) });

export const shared = nodePool("shared", {
  cluster: east,
  default: true,
  nodes: { gpus: 64 },
  placement: { gpu: "spread", cpu: "binpack" },
});

export const research = department("research", { quotas: [quota(shared, { gpu: 32 })] });

export const vision = project("vision", { department: research, quotas: [quota(shared, { gpu: 8 })] });
