// A loop whose step is forgotten.
import { cluster, department, kai, nodePool, organization, project, quota } from "fairlead";

export const acme = organization("acme");

export const east = cluster("east", { kubernetes: "1.34", scheduler: kai({ version: "0.17" }) });

export const h100 = nodePool("h100", {
  cluster: east,
  nodes: { label: { "acme.example/gpu": "h100" }, gpus: 64 },
});

export const research = department("research", { quotas: [quota(h100, { gpu: 32 })] });

const names: string[] = [];
let left = 8;
while (left > 0) {
  if (left % 2 === 1) names.push(`team-${left}`);
}

export const projects = names.map((name) => project(name, { department: research, quotas: [quota(h100, { gpu: 1 })] }));
