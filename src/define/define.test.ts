import { describe, expect, it } from "vitest";
import * as fairlead from "../index.js";
import { compileSchema } from "../kernel/schema.js";
import { projectSchema } from "../model/schema/project.js";
import { isDefinition } from "./define.js";
import { PART_SITES, siteOf } from "./site.js";

const {
  accept,
  cores,
  gb,
  gib,
  grant,
  group,
  hours,
  mib,
  minutes,
  project,
  quota,
  seconds,
  serviceAccount,
  tib,
  unlimited,
} = fairlead;

/** Calls as someone may write them who has no type checker. */
const loose = fairlead as unknown as Record<string, (...parameters: unknown[]) => unknown>;

describe("a definition", () => {
  it("is frozen plain data with its kind and name", () => {
    const labels = { team: "vision" };
    const vision = project("vision", { department: "research", labels, quotas: [quota("h100", { gpu: 1 })] });
    expect(JSON.parse(JSON.stringify(vision))).toEqual({
      department: "research",
      labels: { team: "vision" },
      quotas: [{ gpu: 1, nodePool: "h100" }],
      kind: "project",
      name: "vision",
    });
    expect(Object.isFrozen(vision) && Object.isFrozen(labels)).toBe(true);
    expect(() => Object.assign(labels, { team: "other" })).toThrow(TypeError);
  });

  it("is known by its mark, and a copy of it is not", () => {
    const vision = project("vision", { department: "research" });
    expect(isDefinition(vision)).toBe(true);
    expect(isDefinition({ ...vision })).toBe(false);
    expect(Object.keys(vision)).not.toContain("stack");
  });

  it("remembers the call that made it, and its parts theirs when asked to", () => {
    const parts = (): object[] => [grant(group("team"), "viewer"), quota("h100"), accept("a/b", "why")];
    expect(parts().map(siteOf)).toEqual([undefined, undefined, undefined]);
    Object.defineProperty(globalThis, PART_SITES, { value: true, configurable: true });
    const asked = parts();
    Reflect.deleteProperty(globalThis, PART_SITES);
    for (const value of [...asked, project("vision", { department: "research" })]) {
      expect(siteOf(value)?.stack).toContain("define.test.ts");
      expect(siteOf(value)?.stack?.split("\n")).toHaveLength(2);
    }
  });

  it("leaves the depth of stacks as it was", () => {
    const before = Error.stackTraceLimit;
    project("vision", { department: "research" });
    expect(Error.stackTraceLimit).toBe(before);
  });

  it("does not freeze what belongs to a library", () => {
    class Thing {
      value = 1;
    }
    const thing = new Thing();
    project("vision", { department: "research", labels: thing as never });
    expect(Object.isFrozen(thing)).toBe(false);
  });

  it("is made from anything without an exception", () => {
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    let deep: unknown = {};
    for (let depth = 0; depth < 50_000; depth += 1) deep = { deep };
    const anything = [
      undefined,
      null,
      1,
      "text",
      [1],
      cyclic,
      { deep },
      new Map(),
      Symbol("s"),
      new Uint8Array(3),
      fairlead,
    ];
    for (const value of anything) {
      for (const make of [
        "organization",
        "cluster",
        "nodePool",
        "department",
        "project",
        "role",
        "quota",
        "grant",
        "accept",
      ]) {
        expect(() => loose[make]?.(value, value)).not.toThrow();
      }
      for (const make of ["user", "group", "serviceAccount", "defineConfig"])
        expect(() => loose[make]?.(value, value)).not.toThrow();
    }
  });

  it("keeps options that are no object where the check will see them", () => {
    const errors = compileSchema(projectSchema)(loose.project?.("vision", "research"));
    expect(errors.map(({ keyword }) => keyword)).toContain("additionalProperties");
  });
});

describe("units", () => {
  it("say what they are", () => {
    expect([cores(512), cores(0.5), cores(0.1 + 0.2)]).toEqual(["512", "0.5", "0.3"]);
    expect([mib(512), gib(4096), tib(4), gb(256), gib(1.5)]).toEqual(["512Mi", "4096Gi", "4Ti", "256G", "1.5Gi"]);
    expect([hours(4), minutes(90), seconds(45), hours(1.5), minutes(0.5)]).toEqual([
      "4h",
      "90m",
      "45s",
      "1h30m0s",
      "30s",
    ]);
    expect(unlimited).toBe("unlimited");
  });

  it("of what is no amount show the call, which no schema accepts", () => {
    const calls = [NaN, Infinity, -1, "x", undefined, {}, 1e300].flatMap((value) =>
      ["cores", "gib", "hours"].map((unit) => loose[unit]?.(value) as string),
    );
    expect(calls.slice(0, 6)).toEqual([
      "cores(NaN)",
      "gib(NaN)",
      "hours(NaN)",
      "cores(Infinity)",
      "gib(Infinity)",
      "hours(Infinity)",
    ]);
    expect(calls.slice(9, 12)).toEqual(['cores("x")', 'gib("x")', 'hours("x")']);
    const check = compileSchema(projectSchema);
    for (const cpu of calls) {
      expect(check({ kind: "project", name: "a", department: "b", quotas: [{ nodePool: "h", cpu }] })).not.toEqual([]);
    }
  });

  it("of a time finer than a second are refused", () => {
    expect(seconds(0.5)).toBe("seconds(0.5)");
    expect(hours(1 / 7)).toMatch(/^hours\(0\.14/);
  });
});

describe("subjects", () => {
  it("have a kind and a name, and service accounts a namespace", () => {
    expect(fairlead.user("ines")).toEqual({ kind: "user", name: "ines" });
    expect(serviceAccount("launcher", { namespace: "ci" })).toEqual({
      kind: "service-account",
      name: "launcher",
      namespace: "ci",
    });
  });
});
