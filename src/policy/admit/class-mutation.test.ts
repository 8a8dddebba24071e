import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../kernel/json.js";
import { findWorkloadKind, workloadKinds, type WorkloadKind } from "../../workloads/index.js";
import type { EffectivePolicy } from "../effective-policy.js";
import { from, list, policyOf, RESEARCH, scalar } from "../testing/policy-literal.js";
import { classMutations } from "./class-mutation.js";
import { classPolicies } from "./class-policy.js";

const job = findWorkloadKind("batch/v1", "Job")!;
const pod = findWorkloadKind("v1", "Pod")!;
const nim = findWorkloadKind("apps.nvidia.com/v1alpha1", "NIMService")!;

function specOf(policy: EffectivePolicy, ...kinds: readonly WorkloadKind[]): JsonObject {
  const [planned] = classMutations(policy, kinds).objects;
  return planned?.object["spec"] as JsonObject;
}

function expressions(policy: EffectivePolicy, ...kinds: readonly WorkloadKind[]): readonly string[] {
  const mutations = specOf(policy, ...kinds)["mutations"] as readonly { jsonPatch: { expression: string } }[];
  return mutations.map(({ jsonPatch }) => jsonPatch.expression);
}

const image = policyOf("training", scalar("image", { required: true }, "base:1"));

describe("the mutations of a class", () => {
  it("are a policy and its binding, for the requests that the rules of the class are for", () => {
    const made = classMutations(image, [job]);
    const { refused } = made;
    const objects = made.objects.map(({ object }) => object);
    const rules = classPolicies(image, [job]).objects[0]?.object;
    expect(refused).toEqual([]);
    expect(objects.map(({ apiVersion, kind, metadata }) => [apiVersion, kind, metadata.name])).toEqual([
      ["admissionregistration.k8s.io/v1", "MutatingAdmissionPolicy", rules?.metadata.name],
      ["admissionregistration.k8s.io/v1", "MutatingAdmissionPolicyBinding", rules?.metadata.name],
    ]);
    const { matchConstraints, matchConditions, failurePolicy } = rules?.["spec"] as JsonObject;
    expect(objects[0]?.["spec"]).toMatchObject({ matchConstraints, matchConditions, failurePolicy });
    expect(objects[1]?.["spec"]).toEqual({ policyName: rules?.metadata.name });
  });

  it("leave subresources of pods alone", () => {
    const { matchConstraints } = specOf(image, pod);
    expect((matchConstraints as JsonObject)["resourceRules"]).toEqual([
      {
        apiGroups: [""],
        apiVersions: ["v1"],
        operations: ["CREATE", "UPDATE"],
        resources: ["pods"],
        scope: "Namespaced",
      },
    ]);
  });

  it("are run again when somebody changes the object after them", () => {
    expect(specOf(image, job)).toMatchObject({ failurePolicy: "Fail", reinvocationPolicy: "IfNeeded" });
  });

  it("can be of the beta version", () => {
    const objects = classMutations(image, [job], "v1beta1").objects.map(({ object }) => object);
    expect(objects.map(({ apiVersion }) => apiVersion)).toEqual([
      "admissionregistration.k8s.io/v1beta1",
      "admissionregistration.k8s.io/v1beta1",
    ]);
  });

  it("are one policy for all kinds with the same pods", () => {
    const objects = classMutations(image, workloadKinds).objects.map(({ object }) => object);
    const kinds = objects.filter(({ kind }) => kind === "MutatingAdmissionPolicy");
    expect(kinds).toHaveLength(1);
    expect(JSON.stringify(kinds[0]).length).toBeLessThan(25_000);
  });

  it("are none where nothing is given", () => {
    const rules = policyOf("training", scalar("image", { required: true }), list("storage.pvc", { canAdd: false }));
    expect(classMutations(rules, workloadKinds)).toEqual({ objects: [], refused: [] });
    const spark = workloadKinds.filter(({ kind }) => kind === "SparkApplication");
    expect(classMutations(image, spark).objects).toEqual([]);
    const asFilled = policyOf(
      "training",
      scalar("terminationGracePeriodSeconds", {}, 30),
      scalar("parallelism", {}, 1),
    );
    expect(classMutations(asFilled, [job]).objects).toEqual([]);
  });

  it("share a step where no field looks at another's work, and keep their order where one does", () => {
    const apart = policyOf(
      "training",
      scalar("image", {}, "a"),
      list("labels", { instances: [{ name: "a", value: "b" }] }),
    );
    expect(expressions(apart, job)).toHaveLength(1);
    const volumes = ["storage.nfs", "storage.pvc"].map((field) => list(field, { instances: [{ name: "data" }] }));
    expect(expressions(policyOf("training", ...volumes), job)).toHaveLength(2);
    const label = policyOf(
      "training",
      scalar("priorityClass", {}, "train"),
      list("labels", { instances: [{ name: "priorityClassName", value: "build" }] }),
    );
    expect(expressions(label, job)).toHaveLength(2);
    const filled = list("storage.pvc", { instances: [{ name: "data" }], attributes: { readOnly: true } });
    expect(expressions(policyOf("training", filled), job)).toHaveLength(2);
  });

  it("make what is missing around a value, the outermost first", () => {
    const [expression = ""] = expressions(policyOf("training", scalar("compute.cpuCoreLimit", {}, 8)), job);
    const paths = [...expression.matchAll(/path: u\.e\.a \+ "([^"]+)", value: ([^}]+\}|[^}]+)/g)].map(
      ([, path]) => path,
    );
    expect(paths).toEqual(["/resources", "/resources/limits", "/resources/limits/cpu"]);
  });

  it("escape the keys of JSON pointers", () => {
    const [expression] = expressions(
      policyOf("training", list("labels", { instances: [{ name: "example.com/team", value: "a" }] })),
      job,
    );
    expect(expression).toContain('"/labels/example.com~1team"');
  });
});

describe("what an API server cannot give", () => {
  it("is told by name, with where it was written", () => {
    expect(classMutations(image, [nim]).refused).toEqual([
      { field: "image", rule: "default", why: "a NIMService writes an image in several fields", source: RESEARCH },
    ]);
    const factor = scalar("compute.cpuMemoryLimit", {
      defaultFrom: { field: "cpuCoreLimit", factor: 123_456_789.123_456_789 },
    });
    expect(classMutations(policyOf("training", factor), [job]).refused).toMatchObject([
      {
        field: "compute.cpuMemoryLimit",
        rule: "defaultFrom",
        why: "the factor 123456789.12345679 has too many digits for CEL",
      },
    ]);
    const seldon = workloadKinds.filter(({ kind }) => kind === "SeldonDeployment");
    const replicas = policyOf("inference", scalar("autoscaling.maxReplicas", {}, 3));
    expect(classMutations(replicas, seldon).refused).toMatchObject([
      { why: "a SeldonDeployment has it in several places" },
    ]);
  });

  it("is nothing of the fields that pods can be given", () => {
    const assets = { imposedAssets: [from({ role: null, field: "storage.pvc", item: { name: "a", claimName: "a" } })] };
    expect(classMutations({ ...image, ...assets }, [job, pod]).refused).toEqual([]);
  });
});
