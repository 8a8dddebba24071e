import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, inject, it } from "vitest";
import { KUBERNETES_KINDS } from "../../src/object-schemas/read-recorded.js";
import { schedulerBackends } from "../../src/schedulers/registry.js";
import { deliveryEngines } from "../../src/delivery/registry.js";
import { readCrdFolder } from "./control-plane/read-crd-folder.js";
import { KUBERNETES_VERSIONS, startControlPlane, type ControlPlane } from "./control-plane/start-control-plane.js";
import { customKindNodes } from "./recorded-schemas/custom-kinds.js";
import { kubernetesKinds, type OpenApiDocument } from "./recorded-schemas/kubernetes-kinds.js";
import { recordedText, shareParts, type NodeOfKind } from "./recorded-schemas/share-parts.js";
import { whyNot } from "./used-cluster.js";

/** Says what API servers serve now; written down by `npm run record:schemas`, and held against what is written down otherwise. */
const isRecording = process.env["RECORD_SCHEMAS"] !== undefined;
const data = process.env["FAIRLEAD_SHARED_DATA"] ?? path.resolve(import.meta.dirname, "../../../shared/data");
const kaiCrds = path.join(data, "crds/kai-v0.17.0");

function hold(file: URL | undefined, text: string): void {
  if (!file) throw new Error("Nothing says where the schemas are recorded");
  if (isRecording) writeFileSync(file, text);
  expect(readFileSync(file, "utf8") === text, "out of date: run `npm run record:schemas`").toBe(true);
}

async function served(plane: ControlPlane, version: string): Promise<readonly NodeOfKind[]> {
  const get = async (url: string): Promise<OpenApiDocument> =>
    JSON.parse((await plane.client.send({ method: "GET", path: url })).text) as OpenApiDocument;
  const root = (await get("/openapi/v3")) as { readonly paths: Record<string, { readonly serverRelativeURL: string }> };
  const kinds: NodeOfKind[] = [];
  for (const { serverRelativeURL } of Object.values(root.paths))
    kinds.push(...kubernetesKinds(await get(serverRelativeURL), version));
  return kinds;
}

const used = inject("cluster");
const obstacle = whyNot(used, { emulatedVersion: "any" });

describe.skipIf(obstacle !== undefined || used.kind !== "control-plane")("recorded schemas", () => {
  it("are what the API servers serve, and what the engine's definitions say", { timeout: 600_000 }, async () => {
    if (used.kind !== "control-plane") return;
    const kinds: NodeOfKind[] = [];
    let engine = "";
    for (const version of KUBERNETES_VERSIONS) {
      const plane = await startControlPlane({ emulatedVersion: version }, used.parts);
      try {
        kinds.push(...(await served(plane, version)));
        engine = recordedText(shareParts(customKindNodes(plane.argocdCrds(), "3.2"), ["3.2"]));
      } finally {
        await plane.stop();
      }
    }
    hold(KUBERNETES_KINDS, recordedText(shareParts(kinds, KUBERNETES_VERSIONS)));
    hold(deliveryEngines.find(({ id }) => id === "argocd")?.objectSchemas, engine);
  });

  it.skipIf(!existsSync(kaiCrds))("are what the scheduler's definitions say", () => {
    const text = recordedText(shareParts(customKindNodes(readCrdFolder(kaiCrds), "0.17"), ["0.17"]));
    hold(schedulerBackends.find(({ id }) => id === "kai")?.objectSchemas, text);
  });
});
