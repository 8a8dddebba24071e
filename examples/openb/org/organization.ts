import { argocd, cluster, grant, group, kai, organization } from "fairlead";

export const openb = organization("openb", {
  description: "A real fleet of 2023: 1,213 nodes with 6,212 GPUs of 7 models, in one cluster.",
  delivery: argocd({ repository: "https://git.openb.example/gpu/rendered.git" }),
  access: [grant(group("gpu-platform"), "system-administrator")],
});

/** The cluster that `pools.ts` speaks of by name. */
export const fleet = cluster("openb", {
  kubernetes: "1.34",
  scheduler: kai({ version: "0.17" }),
});
