// The file with the departments is called departments.ts.
import { cluster, kai, nodePool, organization, project, quota } from "fairlead";
import { research } from "./department.js";

export const acme = organization("acme");

export const east = cluster("east", { kubernetes: "1.34", scheduler: kai({ version: "0.17" }) });

export const h100 = nodePool("h100", {
  cluster: east,
  nodes: { label: { "acme.example/gpu": "h100" }, gpus: 64 },
});

export const vision = project("vision", { department: research, quotas: [quota(h100, { gpu: 8 })] });
