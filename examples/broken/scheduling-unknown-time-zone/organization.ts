// A city without its region.
import { cluster, department, kai, nodePool, organization, project, quota } from "fairlead";

export const acme = organization("acme");

export const east = cluster("east", {
  kubernetes: "1.36",
  reaper: { dryRun: true, prometheus: { url: "http://prometheus.monitoring:9090" } },
  scheduler: kai({ version: "0.17" }),
});

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
  schedulingRules: { workspacesEndAt: { time: "20:00", timeZone: "Berlin" } },
});
