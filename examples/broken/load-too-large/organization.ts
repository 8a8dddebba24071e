// A list of earlier names out of a loop that should have ended long before.
import { cluster, department, kai, nodePool, organization, project, quota } from "fairlead";

export const acme = organization("acme");

export const east = cluster("east", { kubernetes: "1.34", scheduler: kai({ version: "0.17" }) });

export const h100 = nodePool("h100", {
  cluster: east,
  nodes: { label: { "acme.example/gpu": "h100" }, gpus: 64 },
});

export const research = department("research", { quotas: [quota(h100, { gpu: 32 })] });

const formerly = Array.from({ length: 1_000_000 }, (_, number) => `vision-${number}`);

export const vision = project("vision", {
  department: research,
  formerly,
  quotas: [quota(h100, { gpu: 8 })],
});
