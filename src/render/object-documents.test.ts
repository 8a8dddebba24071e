import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { KubeObject } from "../objects/kube-object.js";
import { yamlPrinter } from "./yaml.js";
import { objectDocuments } from "./object-documents.js";

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom(
    "---",
    "a\n---\nb",
    "  name: x",
    "name: x\n  name: y",
    "yes",
    "0o14",
    "1e3",
    "...",
    "%",
    "# no",
    "a:b",
    "null",
    "..a",
  ),
);
const object: fc.Arbitrary<KubeObject> = fc.record(
  {
    apiVersion: fc.constantFrom("v1", "rbac.authorization.k8s.io/v1", "1", "yes"),
    kind: fc.constantFrom("Namespace", "RoleBinding", "Null", "No"),
    metadata: fc.record(
      {
        name: text,
        namespace: text,
        labels: fc.dictionary(text, text, { maxKeys: 2 }),
        annotations: fc.dictionary(text, text, { maxKeys: 2 }),
      },
      { requiredKeys: ["name"] },
    ),
    data: fc.dictionary(text, text, { maxKeys: 3 }),
  },
  { requiredKeys: ["apiVersion", "kind", "metadata"] },
);

describe("objects of a YAML file", () => {
  it("are what was printed: headers by a look at the first lines, values by parsing", () => {
    fc.assert(
      fc.property(fc.array(object, { maxLength: 4 }), (objects) => {
        const documents = objectDocuments(yamlPrinter()(objects)) ?? [];
        expect(documents.map(({ value }) => value())).toEqual(objects);
        expect(documents.map(({ header }) => header)).toEqual(
          objects.map(({ apiVersion, kind, metadata }) => ({
            apiVersion,
            kind,
            namespace: metadata.namespace ?? null,
            name: metadata.name,
          })),
        );
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it("may be written by hand in any form of YAML", () => {
    const documents = objectDocuments(
      "# mine\n---\n{apiVersion: v1, metadata: {name: a}, kind: Namespace}\n---\n# nothing\n",
    );
    expect(documents?.map(({ header }) => header)).toEqual([
      { apiVersion: "v1", kind: "Namespace", namespace: null, name: "a" },
    ]);
  });

  it("are not there when the text is no list of objects", () => {
    expect(objectDocuments("a: [")).toBeUndefined();
    expect(objectDocuments("- 1\n- 2\n")).toBeUndefined();
    expect(objectDocuments("kind: Namespace\n")).toBeUndefined();
  });

  it("keep their header when what follows it was spoiled by hand", () => {
    const [document] = objectDocuments('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata: "\n') ?? [];
    expect(document?.value()).toEqual({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" } });
  });
});
