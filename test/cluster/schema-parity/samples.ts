import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isJsonObject } from "../../../src/kernel/json.js";
import { parsePlainDocuments } from "../../../src/kernel/yaml.js";
import type { KubeObject } from "../../../src/objects/kube-object.js";
import { readCrdFolder } from "../control-plane/read-crd-folder.js";

/** Where samples live. */
export const NAMESPACE = "parity";
/** Of what the examples compile to, so many objects of each kind are enough. */
const PER_KIND = 2;

const root = path.resolve(import.meta.dirname, "../../..");
const data = process.env["FAIRLEAD_SHARED_DATA"] ?? path.resolve(root, "../shared/data");

/** The objects of a file of YAML documents. */
export function readObjects(file: string): readonly KubeObject[] {
  const documents = parsePlainDocuments(readFileSync(file, "utf8")) ?? [];
  return documents.filter(isJsonObject) as unknown as readonly KubeObject[];
}

const sampleFile = (name: string): string => path.join(import.meta.dirname, "samples", `${name}.yaml`);

/** Kinds that Kubernetes has from a minor version on. */
const SINCE: ReadonlyMap<string, number> = new Map([
  ["MutatingAdmissionPolicy", 36],
  ["MutatingAdmissionPolicyBinding", 36],
]);

/** Hand-written objects of common kinds, and what the examples compile to, as far as this minor version has them. All are sound. */
export function sampleObjects(minor = 36): readonly KubeObject[] {
  const kinds = new Map<string, number>();
  const compiled = ["acme", "extras"]
    .map((example) => path.join(root, "examples", example, "expected"))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .sort()
        .map((file) => path.join(folder, file)),
    )
    .filter((file) => file.endsWith(".yaml"))
    .flatMap(readObjects)
    .filter(({ kind }) => {
      const before = kinds.get(kind) ?? 0;
      kinds.set(kind, before + 1);
      return before < PER_KIND;
    })
    .map(inNamespace);
  return [...["workloads", "platform", "custom"].map(sampleFile).flatMap(readObjects), ...compiled].filter(
    ({ kind }) => (SINCE.get(kind) ?? 0) <= minor,
  );
}

/** All namespaced samples live in one namespace, so that only one has to exist. */
function inNamespace(object: KubeObject): KubeObject {
  const { namespace } = object.metadata;
  return namespace === undefined ? object : { ...object, metadata: { ...object.metadata, namespace: NAMESPACE } };
}

/** The kinds of the samples that are not Kubernetes's own, without the delivery engine's. */
export function sampleDefinitions(): readonly KubeObject[] {
  const kai = path.join(data, "crds/kai-v0.17.0");
  return [...(existsSync(kai) ? readCrdFolder(kai) : []), ...readObjects(sampleFile("widget-crd"))];
}
