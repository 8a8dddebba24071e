// A number in quotation marks.
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
    new ApiObject(chart, "budget", {
      apiVersion: "batch/v1",
      kind: "Job",
      metadata: { name: "prepare" },
      spec: {
        backoffLimit: "3",
        template: { spec: { restartPolicy: "Never", containers: [{ name: "prepare", image: "busybox:1.37" }] } },
      },
    });
  },
});
