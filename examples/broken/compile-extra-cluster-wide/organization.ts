// A class of storage is the whole cluster's, not one project's.
import { ApiObject } from "cdk8s";
import { cluster, department, kai, nodePool, organization, project, quota } from "fairlead";

export const acme = organization("acme");

export const east = cluster("east", { kubernetes: "1.34", scheduler: kai({ version: "0.17" }) });

export const h100 = nodePool("h100", {
  cluster: east,
  nodes: { label: { "acme.example/gpu": "h100" }, gpus: 64 },
});

export const research = department("research", { quotas: [quota(h100, { gpu: 32 })] });

export const vision = project("vision", {
  department: research,
  quotas: [quota(h100, { gpu: 8 })],
  extra: (chart) => {
    new ApiObject(chart, "scratch", {
      apiVersion: "storage.k8s.io/v1",
      kind: "StorageClass",
      metadata: { name: "scratch" },
      provisioner: "rancher.io/local-path",
    });
  },
});
