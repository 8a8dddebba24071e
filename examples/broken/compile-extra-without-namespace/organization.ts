// A config map lives in a namespace, and a cluster has none of its own.
import { ApiObject } from "cdk8s";
import { cluster, department, kai, nodePool, organization, project, quota } from "fairlead";

export const acme = organization("acme");

export const east = cluster("east", {
  kubernetes: "1.34",
  scheduler: kai({ version: "0.17" }),
  extra: (chart) => {
    new ApiObject(chart, "motd", {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "message-of-the-day" },
      data: { text: "Maintenance on Sunday" },
    });
  },
});

export const h100 = nodePool("h100", {
  cluster: east,
  nodes: { label: { "acme.example/gpu": "h100" }, gpus: 64 },
});

export const research = department("research", { quotas: [quota(h100, { gpu: 32 })] });

export const vision = project("vision", { department: research, quotas: [quota(h100, { gpu: 8 })] });
