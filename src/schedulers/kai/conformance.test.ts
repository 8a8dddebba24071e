import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { modelArbitrary } from "../../../test/support/model-arbitrary.js";
import { orgModel } from "../../../test/support/org-model.js";
import type { JsonObject } from "../../kernel/json.js";
import type { OrgModel } from "../../model/org-model.js";
import { conformanceLaws } from "../conformance.js";
import { kaiBackend } from "./index.js";
import { SUPPORTED_VERSIONS } from "./versions.js";

const handMade: readonly OrgModel[] = [
  orgModel({}, "kai"),
  orgModel(
    {
      clusters: { east: { version: "0.17" }, west: { version: "0.12" } },
      pools: [
        { name: "h100", reclaimMinRuntime: 600 },
        { name: "shared", isDefault: true, placement: { gpu: "spread", cpu: "binpack" } },
        { name: "a100", cluster: "west" },
      ],
      departments: [
        { name: "research", quotas: [{ pool: "h100", gpu: { quota: 32 } }, { pool: "shared" }, { pool: "west/a100" }] },
        {
          name: "robotics",
          parent: "research",
          quotas: [{ pool: "h100", gpu: { quota: 8, limit: 16 }, priority: 200 }],
        },
        { name: "idle", quotas: [{ pool: "h100", gpu: { quota: null } }] },
      ],
      projects: [
        {
          name: "vision",
          department: "research",
          quotas: [{ pool: "h100", gpu: { quota: 2.5 } }, { pool: "west/a100" }],
        },
        { name: "arms", department: "robotics", quotas: [{ pool: "h100", memory: { quota: 274_877_906_944 } }] },
      ],
    },
    "kai",
  ),
];

const options: fc.Arbitrary<JsonObject> = fc.record({
  version: fc.constantFrom(...SUPPORTED_VERSIONS, "0.17.0", "v0.16.3"),
  install: fc.boolean(),
  prometheus: fc.constantFrom<boolean | string>(false, true, "https://prometheus.example"),
});

describe("the KAI backend keeps the laws of all scheduler backends", () => {
  for (const law of conformanceLaws) {
    it(law.title, () => {
      for (const model of handMade) expect(law.breaches(kaiBackend, model)).toEqual([]);
      fc.assert(
        fc.property(modelArbitrary("kai", options), (model) => {
          expect(law.breaches(kaiBackend, model)).toEqual([]);
        }),
        { seed: 20_261_121, numRuns: 150 },
      );
    });
  }

  it("is put to the test: many of the generated clusters are emitted, with queues on several levels", () => {
    let emitted = 0;
    let nested = 0;
    fc.assert(
      fc.property(modelArbitrary("kai", options), (model) => {
        for (const cluster of model.clusters) {
          if (kaiBackend.check(model, cluster).some(({ severity }) => severity === "error")) continue;
          emitted += 1;
          if (model.departments.some(({ depth, quotas }) => depth > 0 && quotas.length > 0)) nested += 1;
        }
      }),
      { seed: 20_261_121, numRuns: 150 },
    );
    expect(emitted).toBeGreaterThan(60);
    expect(nested).toBeGreaterThan(10);
  });
});
