import { describe, expect, it } from "vitest";
import { acmeDefinitions, modelFixture } from "../../test/support/model-fixture.js";
import type { Cluster, OrgModel } from "../model/org-model.js";
import { allSchemas, KUBERNETES_KINDS, kubernetesSchemas, readRecorded } from "../object-schemas/index.js";
import type { Json } from "../kernel/json.js";
import type { KubeObject, PlannedObject } from "../objects/kube-object.js";
import { objectJudge, type ObjectJudge, type ObjectJudging } from "./judge-objects.js";

const model: OrgModel = modelFixture(acmeDefinitions());
const [cluster] = model.clusters as readonly [Cluster, ...Cluster[]];
const [project] = model.projects;
const schemas = (): ReturnType<ObjectJudging["schemas"]> =>
  allSchemas([kubernetesSchemas(readRecorded(KUBERNETES_KINDS), 34)]);

function planned(object: KubeObject, isExtra: boolean): PlannedObject {
  return { object, origin: project?.ref ?? "", hints: { wave: 0, prune: "normal" }, isExtra };
}

function judged(
  scope: ObjectJudging["scope"],
  look: (judge: ObjectJudge) => void,
): ReturnType<ObjectJudge["diagnostics"]> {
  const judge = objectJudge(model, { scope, schemas });
  look(judge);
  return judge.diagnostics();
}

const config = (data: Json): KubeObject => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "settings", namespace: "vision" },
  data,
});
const wrong = config({ level: 3 });
const custom = (name: string): KubeObject => ({
  apiVersion: "acme.example/v1",
  kind: "Widget",
  metadata: { name, namespace: "vision" },
});

describe("the judge of objects", () => {
  it("points at the extra that added a wrong object, and names the object and the field", () => {
    const found = judged("extra", (judge) => judge.look([planned(wrong, true)], [wrong], cluster));
    expect(found).toEqual([
      {
        code: "object/wrong-type",
        severity: "error",
        message: '`data.level` of the ConfigMap "settings" in the namespace "vision" must be a text, not 3.',
        hint: "Write a value of that type.",
        at: { definition: project?.source.definition, pointer: ["extra"], target: "key" },
      },
    ]);
  });

  it("looks at Fairlead's own objects when it is to judge all, and points at the definition", () => {
    const look = (judge: ObjectJudge): void => judge.look([planned(wrong, false)], [wrong], cluster);
    expect(judged("extra", look)).toEqual([]);
    expect(judged("all", look)).toMatchObject([
      { code: "object/wrong-type", at: { definition: project?.source.definition, pointer: [] } },
    ]);
    expect(judged("all", (judge) => judge.lookAtDelivery("organization:acme", [wrong]))).toHaveLength(1);
    expect(judged("extra", (judge) => judge.lookAtDelivery("organization:acme", [wrong]))).toEqual([]);
  });

  it("judges what is applied, with what the delivery engine made of it", () => {
    expect(judged("extra", (judge) => judge.look([planned(wrong, true)], [config({ level: "3" })], cluster))).toEqual(
      [],
    );
  });

  it("warns once of a kind that nothing describes, and only where a user added it", () => {
    const found = judged("all", (judge) => {
      judge.look([planned(custom("a"), true), planned(custom("b"), true)], [custom("a"), custom("b")], cluster);
      judge.look([planned(custom("c"), false)], [custom("c")], cluster);
    });
    expect(found.map(({ code, severity }) => `${severity} ${code}`)).toEqual(["warning object/unknown-kind"]);
    expect(found[0]?.message).toContain('the Widget "a" in the namespace "vision"');
  });

  it("says the same thing of the same place once, however many clusters a project is in", () => {
    const found = judged("extra", (judge) => {
      judge.look([planned(wrong, true)], [wrong], cluster);
      judge.look([planned(wrong, true)], [wrong], cluster);
    });
    expect(found).toHaveLength(1);
  });
});
