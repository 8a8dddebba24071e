import { argocd, grant, group, organization, serviceAccount } from "fairlead";

/** The whole of Acme: what holds in every cluster. */
export const acme = organization("acme", {
  description: "Two clusters, four departments, one pool of GPUs to share fairly.",
  delivery: argocd({ repository: "https://git.acme.example/gpu/rendered.git" }),
  // Projects may not promise more than their department has; departments may, as long as someone says why.
  overcommit: { departments: "error", nodePools: "warning" },
  labels: { "acme.example/owner": "gpu-platform" },
  access: [
    grant(group("gpu-platform"), "system-administrator"),
    grant(group("auditors"), "viewer"),
    grant(serviceAccount("cost-exporter", { namespace: "finops" }), "viewer"),
  ],
  limitRange: { defaultRequest: { cpu: "1", memory: "4Gi" } },
});
