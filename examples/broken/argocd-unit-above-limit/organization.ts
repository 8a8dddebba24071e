// The budget is as high as it goes, and one department has still more projects.
import { argocd, cluster, department, kai, nodePool, organization, project, quota } from "fairlead";

export const acme = organization("acme", {
  delivery: argocd({
    repository: "https://git.acme.example/gpu/rendered.git",
    maxObjectsPerApplication: 3000,
  }),
});

export const east = cluster("east", { kubernetes: "1.34", scheduler: kai({ version: "0.17" }) });

export const h100 = nodePool("h100", {
  cluster: east,
  nodes: { label: { "acme.example/gpu": "h100" }, gpus: 64 },
});

export const lab = department("lab", { quotas: [quota(h100, { gpu: 32 })] });

/** One project for each team of the lab. */
export const teams = Array.from({ length: 1_200 }, (_, number) =>
  project(`team-${number + 1}`, { department: lab, quotas: [quota(h100, { gpu: 0 })] }),
);
