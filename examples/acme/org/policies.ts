import { workloadPolicy } from "fairlead";
import { combine, fractionSteps, gpuCeiling, noHostNamespaces, noHostPath, nonRoot } from "fairlead/policies";

/** What holds for every kind of workload that has no policy of its own: nobody leaves their container. */
export const confined = workloadPolicy({
  name: "confined",
  scope: "organization",
  type: "fallback",
  ...combine(nonRoot(), noHostNamespaces(), noHostPath(), {
    defaults: { security: { seccompProfileType: "RuntimeDefault" } },
  }),
});

/** Interactive work: a quarter of a GPU unless one asks for more, at most a whole one. */
export const interactive = workloadPolicy({
  name: "interactive",
  scope: "organization",
  type: "workspace",
  ...combine(gpuCeiling({ max: 1 }), fractionSteps({ step: 0.25 }), nonRoot(), noHostPath(), {
    defaults: {
      compute: { gpuRequestType: "portion", gpuPortionRequest: 0.25 },
      environmentVariables: { instances: [{ name: "HTTPS_PROXY", value: "http://proxy.acme.example:3128" }] },
    },
    rules: { environmentVariables: { instances: { locked: ["HTTPS_PROXY"] } } },
  }),
});
