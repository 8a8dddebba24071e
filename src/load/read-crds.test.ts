import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import {
  CRD_API_VERSION,
  CRD_KIND,
  KUBERNETES_KINDS,
  kubernetesSchemas,
  readRecorded,
} from "../object-schemas/index.js";
import type { Cluster } from "../model/org-model.js";
import { readCrds, type ReadCrds } from "./read-crds.js";

const definition = (kind: string, schema = "{ type: object }"): string => `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: ${kind}s.acme.example }
spec:
  group: acme.example
  scope: Namespaced
  names: { plural: ${kind}s, kind: ${kind} }
  versions: [{ name: v1, served: true, storage: true, schema: { openAPIV3Schema: ${schema} } }]
`;

function read(
  crds: readonly string[],
  files: Readonly<Record<string, string>> = {},
): ReadCrds & { readonly folder: string } {
  const folder = mkdtempSync(path.join(tmpdir(), "fairlead-crds-"));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  const east = {
    ref: "cluster:east",
    name: "east",
    source: { definition: 2, file: "org.ts" },
    crds,
  } as unknown as Cluster;
  const known = kubernetesSchemas(readRecorded(KUBERNETES_KINDS), 34).find(CRD_API_VERSION, CRD_KIND);
  if (!known) throw new Error("CustomResourceDefinitions are not recorded");
  return { ...readCrds(folder, [east], known), folder };
}

const kinds = ({ definitions }: ReadCrds): readonly string[] =>
  (definitions.get("cluster:east") ?? []).map(({ spec }) => spec.names.kind);

describe("the CustomResourceDefinitions of a cluster", () => {
  it("are those of the files and folders that it names, with everything in them, in order", () => {
    const found = read(["one.yaml", "crds"], {
      "one.yaml": `${definition("gadget")}---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\n`,
      "crds/b/widget.yaml": definition("widget"),
      "crds/a.json": JSON.stringify({ kind: "List", items: [] }),
      "crds/README.md": "no manifest",
      "crds/list.yml": `kind: List\nitems:\n  -${definition("sprocket").replaceAll("\n", "\n    ").trimEnd()}\n`,
    });
    expect(found.diagnostics).toEqual([]);
    expect(kinds(found)).toEqual(["gadget", "widget", "sprocket"]);
    expect(found.files.map((file) => path.relative(found.folder, file))).toEqual([
      "one.yaml",
      "crds/a.json",
      "crds/b/widget.yaml",
      "crds/list.yml",
    ]);
  });

  it("come from nowhere but files, and no password of a URL is shown", () => {
    const { diagnostics } = read(["https://me:secret@acme.example/crds.yaml"]);
    expect(diagnostics).toMatchObject([{ code: "load/crds-not-found", at: { definition: 2, pointer: ["crds", 0] } }]);
    expect(diagnostics[0]?.message).not.toContain("secret");
  });

  it("must be there", () => {
    const texts = read(["nowhere", "empty", "other.yaml"], {
      "empty/x.md": "",
      "other.yaml": "kind: Other\n",
    }).diagnostics;
    expect(texts.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'load/crds-not-found The cluster "east" takes CustomResourceDefinitions from "nowhere", but there is no such file, nor a folder with manifests.',
      'load/crds-not-found The cluster "east" takes CustomResourceDefinitions from "empty", but there is no such file, nor a folder with manifests.',
      'load/crds-not-found The cluster "east" takes CustomResourceDefinitions from "other.yaml", but there is no CustomResourceDefinition in it.',
    ]);
  });

  it("must be sound", () => {
    const { diagnostics } = read(["a.yaml", "b.yaml", "c.yaml"], {
      "a.yaml": definition("gadget", "{ properties: {} }"),
      "b.yaml": "a: [",
      "c.yaml": definition("gadget").replace("/v1", "/v1beta1").replace("Namespaced", "Everywhere"),
    });
    expect(diagnostics.map(({ code }) => code)).toEqual(["load/invalid-crd", "load/invalid-crd", "load/invalid-crd"]);
    expect(diagnostics[0]?.message).toContain("`spec.versions[0].schema.openAPIV3Schema.type` is missing");
    expect(diagnostics[1]?.message).toContain("is not valid YAML");
    expect(diagnostics[2]?.message).toContain("must be `Cluster` or `Namespaced`");
  });
});
