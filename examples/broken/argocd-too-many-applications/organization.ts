// 40 departments in each of 40 clusters: every pair is an Application.
import { argocd, cluster, department, kai, nodePool, organization, project, quota } from "fairlead";

export const acme = organization("acme", {
  delivery: argocd({ repository: "https://git.acme.example/gpu/rendered.git" }),
});

export const clusters = Array.from({ length: 40 }, (_, number) =>
  cluster(`edge-${number + 1}`, { kubernetes: "1.34", scheduler: kai({ version: "0.17" }) }),
);

export const pools = clusters.map((edge) => nodePool("l40s", { cluster: edge, default: true, nodes: { gpus: 8 } }));

const everywhere = pools.map((pool) => quota(pool, { gpu: 0 }));

export const shops = Array.from({ length: 40 }, (_, number) => {
  const shop = department(`shop-${number + 1}`, { quotas: everywhere });
  return [shop, project(`cameras-${number + 1}`, { department: shop, quotas: everywhere })];
});
