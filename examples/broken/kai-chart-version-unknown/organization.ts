// Nobody knows yet which patches of 0.18 there are.
import { accept, cluster, department, kai, nodePool, organization, project, quota } from "fairlead";

export const acme = organization("acme");

export const east = cluster("east", {
  kubernetes: "1.34",
  scheduler: kai({ version: "0.18" }),
  accept: [accept("kai/version-newer", "Read the release notes of 0.18: nothing that we use has changed.")],
});

export const h100 = nodePool("h100", {
  cluster: east,
  nodes: { label: { "acme.example/gpu": "h100" }, gpus: 64 },
});

export const research = department("research", { quotas: [quota(h100, { gpu: 32 })] });

export const vision = project("vision", { department: research, quotas: [quota(h100, { gpu: 8 })] });
