// The team that is looked for is spelt otherwise.
import { cluster, department, kai, nodePool, organization, project, quota } from "fairlead";

const teams = [
  { name: "vision", gpus: 8 },
  { name: "speech", gpus: 4 },
];
const team = (name: string) => teams.find((one) => one.name === name)!;

export const acme = organization("acme");

export const east = cluster("east", { kubernetes: "1.34", scheduler: kai({ version: "0.17" }) });

export const h100 = nodePool("h100", {
  cluster: east,
  nodes: { label: { "acme.example/gpu": "h100" }, gpus: 64 },
});

export const research = department("research", { quotas: [quota(h100, { gpu: 32 })] });

export const vision = project("vision", {
  department: research,
  quotas: [quota(h100, { gpu: team("visoin").gpus })],
});
