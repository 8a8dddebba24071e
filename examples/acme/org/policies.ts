import { workloadPolicy } from "fairlead";

/** What holds for every kind of workload that has no policy of its own: nobody leaves their container. */
export const confined = workloadPolicy({
  name: "confined",
  scope: "organization",
  type: "fallback",
  defaults: { security: { runAsNonRoot: true, seccompProfileType: "RuntimeDefault" } },
  rules: {
    security: { runAsNonRoot: { canEdit: false }, hostNetwork: { canEdit: false }, hostIpc: { canEdit: false } },
    storage: { hostPath: { instances: { canAdd: false } } },
  },
});

/** Interactive work: a quarter of a GPU unless one asks for more, at most a whole one. */
export const interactive = workloadPolicy({
  name: "interactive",
  scope: "organization",
  type: "workspace",
  defaults: {
    compute: { gpuRequestType: "portion", gpuPortionRequest: 0.25 },
    security: { runAsNonRoot: true },
    environmentVariables: { instances: [{ name: "HTTPS_PROXY", value: "http://proxy.acme.example:3128" }] },
  },
  rules: {
    compute: { gpuPortionRequest: { min: 0.25, max: 1, step: 0.25 }, gpuDevicesRequest: { max: 1 } },
    security: { runAsNonRoot: { canEdit: false } },
    environmentVariables: { instances: { locked: ["HTTPS_PROXY"] } },
    storage: { hostPath: { instances: { canAdd: false } } },
  },
});
