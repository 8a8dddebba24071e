import fc from "fast-check";
import type { JsonObject } from "../../src/kernel/json.js";
import { optional, sparseRecord } from "./sparse-record.js";

/** The minor version of `0.17`. */
export function minorOf(version: string): number {
  return Number(version.split(".")[1]);
}

/** A cluster's `scheduler` for a version of KAI: every setting that the version knows, on and off. */
export function kaiSettings(version: string): fc.Arbitrary<JsonObject> {
  const minor = minorOf(version);
  const named = { backend: fc.constant("kai"), version: fc.constantFrom(version, `v${version}`) };
  const since = sinceMinor(minor);
  return fc.oneof(
    // Without an installation of our own there is nothing to set.
    sparseRecord({ ...named, install: fc.constant(false) }),
    sparseRecord({
      ...named,
      install: optional(fc.constant(true)),
      chartVersion: optional(fc.constant(`${version}.0`)),
      chartRepository: optional(fc.constant("oci://mirror.acme.example/kai")),
      chartValues: optional(
        fc.constant({ global: { registry: "mirror.acme.example", tolerations: [{ operator: "Exists" }] } }),
      ),
      config: since(17, fc.constant({ global: { jsonLog: true, replicaCount: 2 } })),
      gpuSharing: optional(fc.boolean()),
      clusterAutoscaling: optional(fc.boolean()),
      prometheus: since(10, fc.constantFrom(true, false, "http://prometheus.monitoring.svc:9090")),
    }),
  );
}

/** A setting that exists from a minor version on. */
function sinceMinor(minor: number): <T>(first: number, arbitrary: fc.Arbitrary<T>) => fc.Arbitrary<T | undefined> {
  return (first, arbitrary) => (minor < first ? fc.constant(undefined) : optional(arbitrary));
}

const duration = fc.constantFrom("30s", "1m", "1h30m");

/** A node pool's `scheduler`: what the version of KAI knows. */
export function kaiPoolSettings(minor: number): fc.Arbitrary<JsonObject> {
  const since = sinceMinor(minor);
  const enabled = optional(fc.boolean());
  const priority = optional(fc.constantFrom(0, 10_000));
  return sparseRecord({
    plugins: since(
      13,
      fc.dictionary(
        fc.constantFrom("proportion", "snapshot", "our-own"),
        sparseRecord({ enabled, priority, arguments: optional(fc.constant({ relcaimerSaturationMultiplier: "1.5" })) }),
        { maxKeys: 2 },
      ),
    ),
    actions: since(
      13,
      fc.dictionary(
        fc.constantFrom("reclaim", "consolidation"),
        sparseRecord({ enabled: fc.constant(true), priority }),
        {
          maxKeys: 2,
        },
      ),
    ),
    args: optional(fc.dictionary(fc.constantFrom("v", "qps", "full-hierarchy-fairness"), fc.constantFrom("4", "true"))),
    queueDepthPerAction: optional(fc.constant({ reclaim: 5, preempt: 1_000_000 })),
    scenarioSearchBudgets: since(
      16,
      sparseRecord({
        maxActionSearchDuration: optional(fc.constant({ default: "1m", reclaim: "90s" })),
        maxJobSearchDuration: optional(duration),
        minJobSearchDuration: optional(duration),
        maxGeneratorSearchDuration: optional(fc.constant({ default: "10s" })),
      }),
    ),
  });
}
