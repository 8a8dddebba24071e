import { describe, expect, it } from "vitest";
import { acceptDiagnostics, applyAccepts } from "./accepts.js";
import type { Diagnostic, DiagnosticKind } from "./diagnostic.js";

const page = new URL("file:///page.md");
const kinds: readonly DiagnosticKind[] = [
  { code: "quota/odd", severity: "warning", title: "Odd", page },
  { code: "quota/wrong", severity: "error", title: "Wrong", page },
];

function found(pointer: readonly (string | number)[], changes: Partial<Diagnostic> = {}): Diagnostic {
  return { code: "quota/odd", severity: "warning", message: "Odd.", at: { definition: 1, pointer }, ...changes };
}

const entry = { code: "quota/odd", reason: "Because." };
const definition = (value: object) => [{ id: 1, value: value as never }];

describe("applyAccepts", () => {
  it("takes out the warnings of a definition that accepts them", async () => {
    expect(
      await applyAccepts(
        definition({ accept: [entry] }),
        [found(["quotas", 0, "gpu"])],
        async () => await Promise.resolve(kinds),
      ),
    ).toEqual([]);
  });

  it("takes out only what lies at or below the quota that holds the entry", async () => {
    const definitions = definition({ quotas: [{}, { accept: [entry] }] });
    const other = found(["quotas", 0, "gpu"]);
    expect(
      await applyAccepts(definitions, [other, found(["quotas", 1, "gpu"])], async () => await Promise.resolve(kinds)),
    ).toEqual([other]);
  });

  it("takes out the warnings of a grant that accepts them", async () => {
    expect(
      await applyAccepts(
        definition({ access: [{ accept: [entry] }] }),
        [found(["access", 0])],
        async () => await Promise.resolve(kinds),
      ),
    ).toEqual([]);
  });

  it("keeps the same warning in another definition, and other warnings in this one", async () => {
    const others = [
      found([], { at: { definition: 2, pointer: [] } }),
      found([], { code: "quota/other" }),
      found([], { at: { file: "a.ts" } }),
    ];
    expect(
      await applyAccepts(
        definition({ accept: [entry] }),
        [found([]), ...others],
        async () => await Promise.resolve(kinds),
      ),
    ).toEqual(others);
  });

  it("never takes out an error, and says that it cannot be accepted", async () => {
    const error = found(["gpu"], { code: "quota/wrong", severity: "error" });
    expect(
      await applyAccepts(
        definition({ accept: [{ ...entry, code: "quota/wrong" }] }),
        [error],
        async () => await Promise.resolve(kinds),
      ),
    ).toMatchObject([
      error,
      {
        code: "accept/not-a-warning",
        severity: "error",
        message: '"quota/wrong" is an error; only warnings can be accepted.',
        at: { definition: 1, pointer: ["accept", 0, "code"] },
      },
    ]);
  });

  it("accepts a warning of a kind that is mostly an error", async () => {
    const lowered = found([], { code: "quota/wrong", severity: "warning" });
    expect(
      await applyAccepts(
        definition({ accept: [{ ...entry, code: "quota/wrong" }] }),
        [lowered],
        async () => await Promise.resolve(kinds),
      ),
    ).toEqual([]);
  });

  it("refuses a code that does not exist, and names the nearest", async () => {
    expect(
      await applyAccepts(
        definition({ accept: [{ ...entry, code: "quota/od" }] }),
        [],
        async () => await Promise.resolve(kinds),
      ),
    ).toMatchObject([
      {
        code: "accept/not-a-warning",
        message: 'There is no warning "quota/od" to accept.',
        hint: 'Write "quota/odd" instead.',
      },
    ]);
  });

  it("reports an entry that matched nothing", async () => {
    expect(
      await applyAccepts(definition({ quotas: [{ accept: [entry] }] }), [], async () => await Promise.resolve(kinds)),
    ).toMatchObject([
      {
        code: "accept/unused",
        severity: "warning",
        message: 'The warning "quota/odd" is accepted here, but it does not occur.',
        at: { definition: 1, pointer: ["quotas", 0, "accept", 0, "code"] },
      },
    ]);
  });

  it("does not call an entry unused when errors kept later stages from looking", async () => {
    const error = found([], { code: "quota/wrong", severity: "error" });
    expect(
      await applyAccepts(definition({ accept: [entry] }), [error], async () => await Promise.resolve(kinds)),
    ).toEqual([error]);
  });

  it("copes with entries of any shape", async () => {
    const odd = definition({ accept: [7, {}, null], quotas: "all", access: [null] });
    expect(await applyAccepts(odd, [found([])], async () => await Promise.resolve(kinds))).toEqual([found([])]);
  });

  it("judges no entry without the kinds", async () => {
    const odd = definition({ accept: [{ ...entry, code: "quota/od" }] });
    expect(await applyAccepts(odd, [])).toEqual([]);
  });

  it("lists what it can report", () => {
    expect(acceptDiagnostics.map(({ code }) => code)).toEqual(["accept/not-a-warning", "accept/unused"]);
  });
});
