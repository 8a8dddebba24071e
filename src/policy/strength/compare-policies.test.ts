import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { policyPartsArbitrary, visibleFields } from "../../../test/support/policy-arbitrary.js";
import { modelOf, smallOrganization } from "../../../test/support/small-organization.js";
import { workloadArbitrary } from "../../../test/support/workload-arbitrary.js";
import type { JsonObject } from "../../kernel/json.js";
import { findWorkloadKind, workloadKinds } from "../../workloads/index.js";
import { hasErrors } from "../../diagnostics/diagnostic.js";
import { indexDefinitions } from "../../model/index-definitions.js";
import { checkEffective } from "../check/check-effective.js";
import { checkPolicies } from "../check/check-policies.js";
import type { EffectivePolicy } from "../effective-policy.js";
import { effectivePolicies } from "../effective/effective-policies.js";
import { fieldsOf, placesOf, WORKLOAD_TYPES, type WorkloadType } from "../fields/field.js";
import { list, policyOf, scalar } from "../testing/policy-literal.js";
import { verdict } from "../verdict.js";
import { policyComparer, type PolicyComparison } from "./compare-policies.js";
import { hasPlace } from "./candidates.js";
import { sampleWorkloads } from "./sample-workloads.js";

/** The effective policy of one definition; `undefined` when it is not sound. */
function effectiveOf(type: WorkloadType, parts: JsonObject): EffectivePolicy | undefined {
  const policy = { kind: "workload-policy", name: "p", scope: "organization", type, ...parts };
  const definitions = smallOrganization({}, policy);
  if (hasErrors(checkPolicies(indexDefinitions(definitions)))) return undefined;
  const model = modelOf(definitions);
  if (hasErrors(checkEffective(model))) return undefined;
  return effectivePolicies(model).of({ name: "vision", department: "research" }, "east", type);
}

function decision(object: JsonObject, policy: EffectivePolicy | undefined): string {
  return verdict({ object, policyFor: () => policy }).decision;
}

/** Every witness that is claimed, judged again. */
function expectWitnesses(
  { tightened, loosened, defaults, strength }: PolicyComparison,
  before: EffectivePolicy | undefined,
  after: EffectivePolicy | undefined,
): void {
  if (tightened)
    expect([decision(tightened.workload, before), decision(tightened.workload, after)]).toEqual(["allow", "deny"]);
  if (loosened)
    expect([decision(loosened.workload, before), decision(loosened.workload, after)]).toEqual(["deny", "allow"]);
  if (defaults) {
    expect([decision(defaults.workload, before), decision(defaults.workload, after)]).toEqual(["allow", "allow"]);
    expect(defaults.before).not.toEqual(defaults.after);
  }
  const words = { both: [true, true], tightened: [true, false], loosened: [false, true], neither: [false, false] };
  expect([tightened !== null, loosened !== null]).toEqual(words[strength]);
}

describe("two policies", () => {
  const seed = Number(process.env["FAIRLEAD_SEED"] ?? 20261121);

  it.each(WORKLOAD_TYPES)("for %s are told apart in each direction that a generated workload shows", (type) => {
    const near = fc.tuple(policyPartsArbitrary(type, 3), policyPartsArbitrary(type, 3), policyPartsArbitrary(type, 2));
    const pairs = near.chain(([one, other, shared]) => {
      const before = effectiveOf(type, merged(shared, one));
      const after = effectiveOf(type, merged(shared, other));
      const used = new Set([...(before?.fields ?? []), ...(after?.fields ?? [])].map(({ field }) => field));
      const fields = visibleFields(type).filter(({ path }) => used.has(path));
      const workloads =
        fields.length === 0
          ? fc.constant([])
          : fc.array(workloadArbitrary(type, fields), { minLength: 12, maxLength: 12 });
      return fc.record({ before: fc.constant(before), after: fc.constant(after), workloads });
    });
    const told = { flips: 0 };
    fc.assert(
      fc.property(pairs, ({ before, after, workloads }) => {
        const found = policyComparer()(type, before, after);
        expectWitnesses(found, before, after);
        for (const workload of workloads) {
          const [was, is] = [decision(workload, before), decision(workload, after)];
          if (was !== is) told.flips++;
          if (was === "allow" && is === "deny") expect(["tightened", "both"]).toContain(found.strength);
          if (was === "deny" && is === "allow") expect(["loosened", "both"]).toContain(found.strength);
        }
      }),
      { seed, numRuns: 25 },
    );
    expect(told.flips).toBeGreaterThan(20);
  });
});

function merged(left: JsonObject, right: JsonObject): JsonObject {
  const both = { ...left };
  for (const [key, value] of Object.entries(right)) {
    const there = both[key];
    const isBoth = isPlain(there) && isPlain(value);
    both[key] = isBoth ? merged(there, value) : value;
  }
  return both;
}

function isPlain(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const GPUS = "compute.gpuDevicesRequest";

describe("a change of a policy", () => {
  const strengthOf = (before: ReturnType<typeof scalar>[], after: ReturnType<typeof scalar>[]) =>
    policyComparer()("training", policyOf("training", ...before), policyOf("training", ...after)).strength;

  it("to a lower maximum is shown by the old maximum", () => {
    const found = policyComparer()(
      "training",
      policyOf("training", scalar(GPUS, { max: 8 })),
      policyOf("training", scalar(GPUS, { max: 4 })),
    );
    expect(found.strength).toBe("tightened");
    expect(found.fields).toEqual([
      { field: GPUS, settings: [{ setting: "max", before: 8, after: 4 }], strength: "tightened" },
    ]);
    expect(found.tightened?.denial).toEqual([`workload/max ${GPUS}: 8 is above the maximum 4 (department research)`]);
    expect(JSON.stringify(found.tightened?.workload)).toContain('"nvidia.com/gpu":"8"');
  });

  it("of each kind is told by its direction", () => {
    expect(strengthOf([scalar(GPUS, { min: 2 })], [scalar(GPUS, { min: 1 })])).toBe("loosened");
    expect(strengthOf([scalar(GPUS, { min: 1, max: 4 })], [scalar(GPUS, { min: 2, max: 8 })])).toBe("both");
    expect(strengthOf([], [scalar(GPUS, { required: true })])).toBe("tightened");
    expect(strengthOf([scalar(GPUS, { max: 8 })], [scalar(GPUS, { max: 8, step: 2 })])).toBe("tightened");
    expect(
      strengthOf([scalar("priorityClass", { options: ["a"] })], [scalar("priorityClass", { options: ["a", "b"] })]),
    ).toBe("loosened");
    expect(
      strengthOf(
        [scalar("security.runAsNonRoot", {}, true)],
        [scalar("security.runAsNonRoot", { canEdit: false }, true)],
      ),
    ).toBe("tightened");
    const home = { name: "home", claimName: "home", path: "/home" };
    expect(
      strengthOf(
        [list("storage.pvc", { instances: [home] })],
        [list("storage.pvc", { instances: [home], locked: ["home"] })],
      ),
    ).toBe("tightened");
    expect(strengthOf([list("storage.hostPath", { canAdd: false })], [list("storage.hostPath", {})])).toBe("loosened");
    expect(strengthOf([list("storage.pvc", {})], [list("storage.pvc", { rules: { path: { options: ["/a"] } } })])).toBe(
      "tightened",
    );
  });

  it("that no workload shows is no claim", () => {
    expect(strengthOf([scalar("createHomeDir", { canEdit: false })], [])).toBe("neither");
    expect(strengthOf([scalar(GPUS, { min: 4, max: 4 })], [scalar(GPUS, { min: 4, max: 4, step: 2 })])).toBe("neither");
  });

  it("of a default alone shows both workloads that come of it", () => {
    const found = policyComparer()(
      "training",
      policyOf("training", scalar(GPUS, { max: 8 }, 1)),
      policyOf("training", scalar(GPUS, { max: 8 }, 2)),
    );
    expect(found).toMatchObject({ strength: "neither", tightened: null, loosened: null });
    expect(JSON.stringify(found.defaults?.before)).toContain('"nvidia.com/gpu":"1"');
    expect(JSON.stringify(found.defaults?.after)).toContain('"nvidia.com/gpu":"2"');
  });

  it("is shown by a workload that keeps all other rules", () => {
    const others = [
      scalar("image", { options: ["approved:1"] }),
      scalar("priorityClass", { required: true, options: ["low"] }),
    ];
    const found = policyComparer()(
      "training",
      policyOf("training", ...others, scalar(GPUS, { max: 8 })),
      policyOf("training", ...others, scalar(GPUS, { max: 4 })),
    );
    expect(found.tightened?.denial).toHaveLength(1);
    expect(JSON.stringify(found.tightened?.workload)).toContain("approved:1");
  });

  it("against no policy at all is told as well", () => {
    const policy = policyOf("inference", scalar(GPUS, { max: 1 }));
    expect(policyComparer()("inference", undefined, policy).strength).toBe("tightened");
    expect(policyComparer()("inference", policy, undefined).strength).toBe("loosened");
  });
});

describe("sample workloads", () => {
  it("have a place for every field that a kind of their type has one for", () => {
    const missing = WORKLOAD_TYPES.flatMap((type) => {
      const samples = sampleWorkloads(type);
      return [...fieldsOf(type).values()].flatMap((field) =>
        placesOf(field, type).flatMap((role) => {
          const side = field.kind === "list" ? list(field.path, {}) : scalar(field.path);
          const sides = [{ ...side, role }];
          const has = (object: JsonObject): boolean => {
            const kind = findWorkloadKind(object["apiVersion"] as string, object["kind"] as string);
            return kind !== undefined && hasPlace(kind, object, { type, sides });
          };
          const isHeld = workloadKinds.some(
            (kind) => kind.types.includes(type) && Object.hasOwn(kind.fields, field.path),
          );
          return isHeld && !samples.some(has) ? [`${type} ${role ?? ""} ${field.path}`] : [];
        }),
      );
    });
    expect(missing).toEqual([]);
  });

  it("are judged as their type where no policy holds", () => {
    for (const type of WORKLOAD_TYPES)
      for (const object of sampleWorkloads(type))
        expect(verdict({ object, policyFor: () => undefined })).toMatchObject({ decision: "allow", type });
  });
});
