import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { sampleDefinitions, sampleObjects } from "../../test/cluster/schema-parity/samples.js";
import { isJsonObject, type Json } from "../kernel/json.js";
import { parsePlainDocuments } from "../kernel/yaml.js";
import type { KubeObject } from "../objects/kube-object.js";
import {
  allSchemas,
  CRD_API_VERSION,
  CRD_KIND,
  customKinds,
  fieldPath,
  isCustomResourceDefinition,
  KUBERNETES_KINDS,
  kubernetesSchemas,
  readRecorded,
  schemaProblems,
  type CustomResourceDefinition,
} from "./index.js";

const kubernetes = kubernetesSchemas(readRecorded(KUBERNETES_KINDS), 34);

function pod(container: Json, more: Record<string, Json> = {}): KubeObject {
  return { apiVersion: "v1", kind: "Pod", metadata: { name: "web" }, spec: { containers: [container], ...more } };
}

function told(
  object: KubeObject,
  schemas = kubernetes as Parameters<typeof schemaProblems>[1],
): readonly string[] | undefined {
  return schemaProblems(object, schemas)?.map(
    ({ fault, pointer, clause }) => `${fault}: ${fieldPath(pointer)} ${clause}`,
  );
}

const web = { name: "web", image: "nginx:1.27" };

describe("objects of Kubernetes's own kinds", () => {
  it("are sound when the API server takes them: every sample that it took", () => {
    const schemas = allSchemas([
      kubernetes,
      customKinds(sampleDefinitions() as unknown as CustomResourceDefinition[], kubernetes.metadata),
    ]);
    const wrong = sampleObjects().flatMap((object) =>
      (told(object, schemas) ?? []).map((text) => `${object.kind}: ${text}`),
    );
    expect(wrong).toEqual([]);
    expect(sampleObjects().length).toBeGreaterThan(50);
  });

  it.each<[string, KubeObject, string]>([
    [
      "an unknown field, with the nearest known one",
      pod({ ...web, imag: "x" }),
      "unknown-field: spec.containers[0].imag is no known field; did you mean `image`",
    ],
    [
      "a level of pod security that there is not",
      {
        apiVersion: "v1",
        kind: "Namespace",
        metadata: { name: "vision", labels: { "pod-security.kubernetes.io/enforce": "Baseline" } },
      },
      'bad-value: metadata.labels["pod-security.kubernetes.io/enforce"] must be one of privileged, baseline, restricted',
    ],
    [
      "a number in quotation marks",
      pod(web, { priority: "3" }),
      'wrong-type: spec.priority must be a whole number, not "3"',
    ],
    [
      "a fraction of a whole number",
      pod(web, { priority: 1.5 }),
      "wrong-type: spec.priority must be a whole number, not 1.5",
    ],
    [
      "a text where an object belongs",
      pod(web, { securityContext: "no" }),
      'wrong-type: spec.securityContext must be an object, not "no"',
    ],
    ["a missing field", pod({ name: "web" }), "missing-field: spec.containers[0].image is missing"],
    ["`null` for what is missing", pod({ ...web, image: null }), "missing-field: spec.containers[0].image is missing"],
    [
      "an unknown word",
      pod({ ...web, imagePullPolicy: "always" }),
      'bad-value: spec.containers[0].imagePullPolicy must be one of "Always", "IfNotPresent", "Never", not "always"',
    ],
    [
      "a quantity that is none",
      pod({ ...web, resources: { limits: { cpu: "2 cores" } } }),
      'bad-value: spec.containers[0].resources.limits.cpu must be a quantity such as `500m`, `4` or `16Gi`, not "2 cores"',
    ],
    [
      "a list with the same key twice",
      pod({ ...web, env: [{ name: "A" }, { name: "A" }] }),
      "duplicate-item: spec.containers[0].env[1] has the same `name` as item 0 of the list",
    ],
    [
      "a key whose default makes it the same",
      pod({ ...web, ports: [{ containerPort: 80 }, { containerPort: 80, protocol: "TCP" }] }),
      "duplicate-item: spec.containers[0].ports[1] has the same `containerPort` and `protocol` as item 0 of the list",
    ],
    [
      "a mount without its volume",
      pod({ ...web, volumeMounts: [{ name: "dat", mountPath: "/d" }] }, { volumes: [{ name: "data", emptyDir: {} }] }),
      "bad-value: spec.containers[0].volumeMounts[0].name names no volume of the pod; did you mean `data`",
    ],
    [
      "more than the limit",
      pod({ ...web, resources: { requests: { cpu: 2 }, limits: { cpu: "500m" } } }),
      'bad-value: spec.containers[0].resources.requests.cpu must be at most the limit, "500m", not 2',
    ],
    [
      "a wrong label",
      { ...pod(web), metadata: { name: "web", labels: { team: "a b" } } },
      'bad-value: metadata.labels.team must be a label value: at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends, not "a b"',
    ],
    [
      "a wrong name",
      { ...pod(web), metadata: { name: "Web" } },
      'bad-value: metadata.name must be lower-case letters, digits, `-` and `.`, at most 253 characters, with a letter or digit at both ends, not "Web"',
    ],
  ])("are told of %s", (_what, object, expected) => {
    expect(told(object)).toEqual([expected]);
  });

  it("are taken for what the nearest recorded version knows", () => {
    const old = kubernetesSchemas(readRecorded(KUBERNETES_KINDS), 28);
    const future = kubernetesSchemas(readRecorded(KUBERNETES_KINDS), 60);
    expect([old.version, kubernetes.version, future.version]).toEqual(["1.33", "1.34", "1.36"]);
    expect(old.find("resource.k8s.io/v1", "ResourceClaim")).toBeUndefined();
    expect(kubernetes.find("resource.k8s.io/v1", "ResourceClaim")?.namespaced).toBe(true);
    expect(told({ apiVersion: "v1", kind: "Podd", metadata: { name: "x" } })).toBeUndefined();
  });
});

describe("objects of kinds with a CustomResourceDefinition", () => {
  const schemas = customKinds(sampleDefinitions() as unknown as CustomResourceDefinition[], kubernetes.metadata);
  const widget = (spec: Record<string, Json>): KubeObject => ({
    apiVersion: "acme.example/v1",
    kind: "Widget",
    metadata: { name: "widget", namespace: "a" },
    spec: { size: 3, ...spec },
  });

  it.each<[string, Record<string, Json>, string]>([
    ["a number out of range", { size: 11 }, "bad-value: spec.size must be at most 10, not 11"],
    ["a `null` without a default", { on: null }, "wrong-type: spec.on must be a value of its type, not null"],
    ["a text that does not match", { code: "AB" }, "bad-value: spec.code must have at least 3 characters"],
    ["an unknown field", { colour: "red" }, "unknown-field: spec.colour is no known field"],
    [
      "a wrong part of an open object",
      { half: { known: "x", other: 1 } },
      'wrong-type: spec.half.known must be a whole number, not "x"',
    ],
    [
      "none of several alternatives",
      { source: {} },
      "bad-value: spec.source fits none of its alternatives (`git`, `image`)",
    ],
    [
      "two of several alternatives",
      { source: { git: "a", image: "b" } },
      "bad-value: spec.source fits 2 of its alternatives, of which only one may hold",
    ],
    [
      "an object inside without a kind",
      { template: { apiVersion: "v1" } },
      "missing-field: spec.template.kind is missing",
    ],
    [
      "a set with the same item twice",
      { tags: ["a", "a"] },
      "duplicate-item: spec.tags[1] is the same as item 0 of the list",
    ],
  ])("are told of %s", (_what, spec, expected) => {
    expect(told(widget(spec), schemas)).toEqual([expected]);
  });

  it("may leave away what has a default, and fill what is open", () => {
    expect(told(widget({ level: null, maybe: null, free: { a: [null] }, amount: 3 }), schemas)).toEqual([]);
  });
});

const data = process.env["FAIRLEAD_SHARED_DATA"] ?? path.resolve(import.meta.dirname, "../../../shared/data");
const crds = path.join(data, "crds");

describe.skipIf(!existsSync(crds))("published CustomResourceDefinitions", () => {
  const definition = kubernetes.find(CRD_API_VERSION, CRD_KIND);
  const files = existsSync(crds)
    ? readdirSync(crds, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".yaml"))
    : [];

  it.each(files)("%s is one", (file) => {
    if (!definition) throw new Error("The recorded schemas have no CustomResourceDefinition");
    const documents = (parsePlainDocuments(readFileSync(path.join(crds, file), "utf8")) ?? []).filter(isJsonObject);
    const found = documents.filter(({ kind }) => kind === CRD_KIND);
    expect(found.length).toBeGreaterThan(0);
    expect(found.map((document) => definition.check(document))).toEqual(found.map(() => null));
    expect(found.every((document) => isCustomResourceDefinition(document, definition))).toBe(true);
  });
});
