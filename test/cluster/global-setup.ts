import type { TestProject } from "vitest/node";
import { missingParts, provideParts, type PartName } from "./control-plane/parts/provide-parts.js";
import type { UsedCluster } from "./used-cluster.js";

const MODES = ["kubeconfig", "required"];

/**
 * Decides, before any test runs, which cluster is used, and makes what a control plane of our own is made of. FAIRLEAD_TEST_CLUSTER
 * says otherwise: `kubeconfig` takes the cluster of KUBECONFIG, `required` fails where tests would be skipped.
 */
export async function setup(project: TestProject): Promise<void> {
  const mode = process.env["FAIRLEAD_TEST_CLUSTER"] ?? "";
  if (mode !== "" && !MODES.includes(mode))
    throw new Error(`FAIRLEAD_TEST_CLUSTER is "${mode}", not one of ${MODES.join(", ")}`);
  project.provide("cluster", mode === "kubeconfig" ? givenCluster() : await ownControlPlane(mode === "required"));
}

function givenCluster(): UsedCluster {
  const file = process.env["KUBECONFIG"] ?? "";
  if (file === "") throw new Error("FAIRLEAD_TEST_CLUSTER is kubeconfig, but KUBECONFIG names no file");
  say(`using the cluster of ${file}; what the tests make there, they remove`);
  return { kind: "kubeconfig", file };
}

async function ownControlPlane(required: boolean): Promise<UsedCluster> {
  const parts = await provideParts(say);
  const missing = missingParts(parts, Object.keys(parts) as PartName[]);
  const list = missing.map((reason) => `\n  ${reason.replaceAll("\n", "\n    ")}`).join("");
  if (missing.length > 0 && required) throw new Error(`The control plane is not complete:${list}`);
  say(
    missing.length === 0
      ? "using control planes of our own"
      : `skipping the tests that need what cannot be had here:${list}`,
  );
  return { kind: "control-plane", parts };
}

function say(text: string): void {
  process.stderr.write(`• cluster: ${text}\n`);
}
