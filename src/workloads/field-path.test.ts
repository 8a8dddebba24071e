import { describe, expect, it } from "vitest";
import { follow, pathSteps, printPointer } from "./field-path.js";

const object = {
  metadata: { annotations: { "serving.kserve.io/stop": "true" } },
  spec: {
    groups: [
      { name: "a", template: { spec: {} } },
      { name: "b", template: null },
    ],
    byKey: { Worker: { n: 1 } },
  },
};

describe("a field path", () => {
  it("goes into every item of a list and every value of a map", () => {
    expect(follow(object, "spec.groups[*].name").map(({ value }) => value)).toEqual(["a", "b"]);
    expect(follow(object, "spec.byKey[*].n")).toEqual([{ pointer: ["spec", "byKey", "Worker", "n"], value: 1 }]);
  });

  it("names keys that are no words in quotes", () => {
    expect(follow(object, 'metadata.annotations["serving.kserve.io/stop"]')[0]?.value).toBe("true");
  });

  it("leaves the place it starts from with ../", () => {
    expect(follow(object, "../../name", ["spec", "groups", 0, "template", "spec"])[0]?.value).toBe("a");
  });

  it("says where a missing value would be, and takes null for missing", () => {
    expect(follow(object, "spec.replicas")).toEqual([{ pointer: ["spec", "replicas"], value: undefined }]);
    expect(follow(object, "spec.groups[*].template").map(({ value }) => value)).toEqual([{ spec: {} }, undefined]);
  });

  it("leads nowhere below a list that is not there", () => {
    expect(follow(object, "spec.none[*].name")).toEqual([]);
  });

  it("never leads to what objects inherit", () => {
    expect(follow({}, "constructor")[0]?.value).toBeUndefined();
  });

  it("is refused when it is none", () => {
    expect(() => pathSteps("spec[1")).toThrow("not a field path");
  });

  it("is printed as people write it", () => {
    expect(printPointer(["spec", "containers", 0, "env", "a/b"])).toBe('spec.containers[0].env["a/b"]');
  });
});
