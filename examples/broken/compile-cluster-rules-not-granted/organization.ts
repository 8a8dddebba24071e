// Nodes have no namespace: a grant in a project cannot show them.
import { cluster, department, grant, group, kai, nodePool, organization, project, quota, role } from "fairlead";

export const acme = organization("acme");

export const east = cluster("east", { kubernetes: "1.34", scheduler: kai({ version: "0.17" }) });

export const h100 = nodePool("h100", {
  cluster: east,
  nodes: { label: { "acme.example/gpu": "h100" }, gpus: 64 },
});

export const research = department("research", { quotas: [quota(h100, { gpu: 32 })] });

export const nodeReader = role("node-reader", {
  clusterRules: [{ apiGroups: [""], resources: ["nodes"], verbs: ["get", "list", "watch"] }],
  rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get", "list", "watch"] }],
});

export const vision = project("vision", {
  department: research,
  quotas: [quota(h100, { gpu: 8 })],
  access: [grant(group("vision-team"), nodeReader)],
});
