// The account lives where everyone of the other project runs pods.
import { cluster, department, grant, kai, nodePool, organization, project, quota, serviceAccount } from "fairlead";

export const acme = organization("acme");

export const east = cluster("east", { kubernetes: "1.34", scheduler: kai({ version: "0.17" }) });

export const h100 = nodePool("h100", {
  cluster: east,
  nodes: { label: { "acme.example/gpu": "h100" }, gpus: 64 },
});

export const research = department("research", {
  quotas: [quota(h100, { gpu: 32 })],
});

export const vision = project("vision", {
  department: research,
  quotas: [quota(h100, { gpu: 8 })],
});

export const speech = project("speech", {
  department: research,
  quotas: [quota(h100, { gpu: 8 })],
  access: [grant(serviceAccount("ci", { namespace: "vision" }), "editor")],
});
