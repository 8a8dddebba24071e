import { afterAll, beforeAll, describe, inject } from "vitest";
import { describeControlPlane } from "../describe-cluster.js";
import { acmeOnArgocd, EAST, type AcmeOnArgocd, type AcmeOptions } from "./acme-on-argocd.js";
import { kaiCrds } from "./kai-crds.js";

const CRDS = kaiCrds();
const START_MS = 300_000;

/** Tests with acme beside two clusters and Argo CD, all of it there while they run. Skipped where KAI's CRDs cannot be had. */
export function describeAcme(title: string, options: AcmeOptions, tests: (acme: () => AcmeOnArgocd) => void): void {
  if (CRDS === undefined) {
    describe.skip(`${title} (skipped: KAI's CRDs are not beside the repository)`, () => tests(notStarted));
    return;
  }
  describeControlPlane(title, EAST, (plane) => {
    let acme: AcmeOnArgocd | undefined;
    beforeAll(async () => {
      const used = inject("cluster");
      acme = await acmeOnArgocd(plane(), { ...options, crds: CRDS, ...("parts" in used ? { parts: used.parts } : {}) });
    }, START_MS);
    afterAll(async () => await acme?.stop());
    tests(() => acme ?? notStarted());
  });
}

function notStarted(): never {
  throw new Error("Acme is there only while tests and hooks run");
}
