import { readCrdFolder } from "../control-plane/read-crd-folder.js";
import type { KubeObject } from "../../../src/objects/kube-object.js";
import { sharedData } from "../../support/shared-data.js";

/** KAI's own CustomResourceDefinitions, or `undefined` where they cannot be had. */
export function kaiCrds(): readonly KubeObject[] | undefined {
  const folder = sharedData("crds/kai-v0.17.0");
  return folder === undefined ? undefined : readCrdFolder(folder);
}

/** Stand-ins without a schema for the kinds that acme needs: good enough to look at, not to test with. */
export const KAI_SKETCHES: readonly KubeObject[] = [
  sketch("scheduling.run.ai/v2", "Queue", [{ name: "Parent", type: "string", jsonPath: ".spec.parentQueue" }]),
  sketch("kai.scheduler/v1", "SchedulingShard", []),
];

function sketch(
  apiVersion: string,
  kind: string,
  additionalPrinterColumns: readonly { readonly name: string; readonly type: string; readonly jsonPath: string }[],
): KubeObject {
  const [group = "", version = ""] = apiVersion.split("/");
  const plural = `${kind.toLowerCase()}s`;
  const schema = { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } };
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope: "Cluster",
      names: { kind, plural, singular: kind.toLowerCase() },
      versions: [{ name: version, served: true, storage: true, schema, additionalPrinterColumns }],
    },
  };
}
