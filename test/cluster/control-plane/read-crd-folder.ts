import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parsePlainDocuments } from "../../../src/kernel/yaml.js";
import type { KubeObject } from "../../../src/objects/kube-object.js";

/** The CustomResourceDefinitions among the YAML files of a folder, in the order of their files. */
export function readCrdFolder(folder: string): readonly KubeObject[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .flatMap(
      (file) => (parsePlainDocuments(readFileSync(path.join(folder, file), "utf8")) ?? []) as unknown as KubeObject[],
    )
    .filter(({ kind }) => kind === "CustomResourceDefinition");
}
