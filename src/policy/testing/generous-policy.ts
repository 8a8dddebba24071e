import type { EffectivePolicy } from "../effective-policy.js";
import { list, policyOf, scalar } from "./policy-literal.js";

/** A policy that gives trainings defaults of all sorts, so many variables and volumes among them. */
export function generousPolicy(variables: number, volumes: number): EffectivePolicy {
  return policyOf(
    "training",
    scalar("image", {}, "registry.example.com/base:1"),
    scalar("imagePullPolicy", {}, "Always"),
    scalar("compute.gpuDevicesRequest", {}, 1),
    scalar("compute.cpuCoreLimit", {}, 8),
    scalar("compute.cpuCoreRequest", { defaultFrom: { field: "compute.cpuCoreLimit", factor: 0.5 } }),
    scalar("compute.cpuMemoryLimit", {}, "64Gi"),
    scalar("security.runAsNonRoot", {}, true),
    scalar("security.seccompProfileType", {}, "RuntimeDefault"),
    list("environmentVariables", {
      instances: Array.from({ length: variables }, (_, index) => ({ name: `GIVEN_${index}`, value: "value" })),
      attributes: { value: "none" },
    }),
    list("storage.pvc", {
      instances: Array.from({ length: volumes }, (_, index) => ({
        name: `data-${index}`,
        path: `/data/${index}`,
        existingPvc: true,
        claimName: `data-${index}`,
      })),
    }),
  );
}
