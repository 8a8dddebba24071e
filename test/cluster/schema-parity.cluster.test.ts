import { beforeAll, expect, it } from "vitest";
import {
  allSchemas,
  customKinds,
  fieldPath,
  KUBERNETES_KINDS,
  kubernetesSchemas,
  readRecorded,
  schemaProblems,
  type CustomResourceDefinition,
  type ObjectSchemas,
} from "../../src/object-schemas/index.js";
import type { KubeObject } from "../../src/objects/kube-object.js";
import { applyInOrder } from "./control-plane/client/apply-in-order.js";
import { KubeRefusal } from "./control-plane/client/kube-refusal.js";
import { KUBERNETES_VERSIONS, type ControlPlane } from "./control-plane/start-control-plane.js";
import { describeControlPlane } from "./describe-cluster.js";
import { KNOWN_DIFFERENCES, type Answered } from "./schema-parity/differences.js";
import { mutate, randomNumbers } from "./schema-parity/mutate.js";
import { NAMESPACE, sampleDefinitions, sampleObjects } from "./schema-parity/samples.js";

/** Mutants per version. Together with the versions the time that this takes: each is a request of about 10 ms. */
const MUTANTS = Number(process.env["FAIRLEAD_MUTANTS"] ?? 1500);
/** Of the first version; each version has seeds of its own. `FAIRLEAD_SEED` runs others. */
const FIRST_SEED = Number(process.env["FAIRLEAD_SEED"] ?? 1);
const AT_ONCE = 4;
/** Above this, the known differences would be what is tested. */
const MOST_KNOWN = 0.02;

KUBERNETES_VERSIONS.forEach((version, position) => {
  describeControlPlane(`schemas of Kubernetes ${version}`, { emulatedVersion: version }, (plane) => {
    const minor = Number(version.split(".")[1]);
    let ask: (object: KubeObject) => Promise<string | null>;
    let schemas: ObjectSchemas;

    beforeAll(async () => {
      const definitions = [...sampleDefinitions(), ...plane().argocdCrds()];
      await applyInOrder(plane().client, [
        ...definitions,
        { apiVersion: "v1", kind: "Namespace", metadata: { name: NAMESPACE } },
        { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default", namespace: NAMESPACE } },
      ]);
      ask = await asker(plane(), sampleObjects(minor));
      const own = kubernetesSchemas(readRecorded(KUBERNETES_KINDS), minor);
      schemas = allSchemas([
        own,
        customKinds(definitions as unknown as readonly CustomResourceDefinition[], own.metadata),
      ]);
    });

    it("take every sample, as the server does", { timeout: 120_000 }, async () => {
      for (const object of sampleObjects(minor)) {
        expect(await ask(object), `${object.kind} ${object.metadata.name}`).toBeNull();
        expect(schemaProblems(object, schemas), `${object.kind} ${object.metadata.name}`).toEqual([]);
      }
    });

    it(`take and refuse what the server takes and refuses, for ${MUTANTS} mutants`, { timeout: 600_000 }, async () => {
      const differing: string[] = [];
      let known = 0;
      let next = 0;
      const samples = sampleObjects(minor);
      const judge = async (seed: number): Promise<void> => {
        const answered = await answer(seed, samples);
        if ((answered.refusal === null) === (answered.found.length === 0)) return;
        if (KNOWN_DIFFERENCES.some(({ is }) => is(answered))) known += 1;
        else differing.push(`seed ${seed}: ${JSON.stringify(answered)}`);
      };
      const work = async (): Promise<void> => {
        while (next < MUTANTS) await judge((FIRST_SEED + position) * 1_000_000 + next++);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      expect(differing).toEqual([]);
      expect(known / MUTANTS).toBeLessThan(MOST_KNOWN);
    });

    const answer = async (seed: number, samples: readonly KubeObject[]): Promise<Answered> => {
      const random = randomNumbers(seed);
      const sample = samples[Math.floor(random() * samples.length)];
      if (!sample) throw new Error("There are no samples");
      const { object, change, pointer } = mutate(sample, random);
      const problems = schemaProblems(object, schemas) ?? [];
      return {
        kind: `${sample.apiVersion}/${sample.kind}`,
        change,
        path: fieldPath(pointer),
        pointer,
        refusal: await ask(object),
        found: problems.map((found) => `${fieldPath(found.pointer)} ${found.clause}`),
      };
    };
  });
});

/** Asks the API server, by a dry run of server-side apply with strict validation; gives its refusal. */
async function asker(
  plane: ControlPlane,
  samples: readonly KubeObject[],
): Promise<(object: KubeObject) => Promise<string | null>> {
  const paths = new Map<string, string>();
  for (const { apiVersion, kind } of samples) {
    const base = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const { resources } = JSON.parse((await plane.client.send({ method: "GET", path: base })).text) as {
      readonly resources: readonly { readonly name: string; readonly kind: string; readonly namespaced: boolean }[];
    };
    const resource = resources.find((served) => served.kind === kind && !served.name.includes("/"));
    if (!resource) throw new Error(`The server has no ${kind}`);
    paths.set(
      `${apiVersion}/${kind}`,
      `${base}/${resource.namespaced ? `namespaces/${NAMESPACE}/` : ""}${resource.name}`,
    );
  }
  return async (object) => {
    const { name } = object.metadata as { readonly name: unknown };
    const segment = encodeURIComponent(typeof name === "string" && name !== "" ? name : "unnamed");
    const query = "fieldManager=parity&force=true&fieldValidation=Strict&dryRun=All";
    try {
      await plane.client.send({
        method: "PATCH",
        path: `${paths.get(`${object.apiVersion}/${object.kind}`)}/${segment}?${query}`,
        body: JSON.stringify(object),
        headers: { "Content-Type": "application/apply-patch+yaml" },
      });
      return null;
    } catch (error) {
      if (error instanceof KubeRefusal) return error.message;
      throw error;
    }
  };
}
