// The function that adds objects looks for a region that is not in the table.
import { ApiObject } from "cdk8s";
import { cluster, department, kai, nodePool, organization, project, quota } from "fairlead";

export const acme = organization("acme");

export const east = cluster("east", { kubernetes: "1.34", scheduler: kai({ version: "0.17" }) });

export const h100 = nodePool("h100", {
  cluster: east,
  nodes: { label: { "acme.example/gpu": "h100" }, gpus: 64 },
});

export const research = department("research", { quotas: [quota(h100, { gpu: 32 })] });

const buckets: Record<string, { name: string }> = { eu: { name: "vision-eu" } };

export const vision = project("vision", {
  department: research,
  quotas: [quota(h100, { gpu: 8 })],
  extra: (chart) => {
    new ApiObject(chart, "datasets", {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "datasets" },
      data: { bucket: buckets["us"]!.name },
    });
  },
});
