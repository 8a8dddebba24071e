import { beforeAll, describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/kernel/json.js";
import { loadConfig } from "../../src/load/config.js";
import { load } from "../../src/load/load.js";
import { checkTypes } from "../../src/load/type-check.js";
import { checkEffective } from "../../src/policy/check/check-effective.js";
import { verdict } from "../../src/policy/verdict.js";
import { withFiles } from "../support/loaded-folder.js";
import { modelOf, smallOrganization } from "../support/small-organization.js";
import { effectiveOf, libraryExamples, libraryIndex, libraryPolicies } from "./library-policies.js";

/** The examples in TypeScript as definitions, loaded as those of an organization are; and what the compiler says of them. */
async function loadExamples(): Promise<{
  readonly definitions: ReadonlyMap<string, JsonObject>;
  readonly said: unknown;
}> {
  const ofPolicies = libraryPolicies.map(({ name, typescript }) => [`org/${name}.ts`, typescript] as const);
  const ofPages = [...libraryExamples].map(([page, code]) => [`org/${page.replaceAll("/", "-")}.ts`, code] as const);
  const files = Object.fromEntries([...ofPolicies, ...ofPages]);
  return await withFiles(files, async (directory) => {
    const { config } = await loadConfig(directory);
    const loaded = await load(directory, config);
    const types = await checkTypes(directory, Object.keys(files));
    return {
      definitions: new Map(loaded.definitions.map(({ file, value }) => [file, value])),
      said: [...loaded.diagnostics, ...types].map(({ message }) => message),
    };
  });
}

let examples: Awaited<ReturnType<typeof loadExamples>>;
beforeAll(async () => {
  examples = await loadExamples();
});

describe("the library of policies", () => {
  it("has a dozen and more", () => {
    expect(libraryPolicies.length).toBeGreaterThanOrEqual(12);
  });

  it("has examples that compile and load", () => {
    expect(examples.said).toEqual([]);
    expect(examples.definitions.size).toBe(libraryPolicies.length + libraryExamples.size);
  });

  it("lists every policy in its index, by the name it is imported by", () => {
    const listed = [...libraryIndex.matchAll(/^\| \[`(\w+)`\]\(([\w-]+)\/README\.md\)/gm)].map(([, name, folder]) => [
      folder,
      name,
    ]);
    const imported = libraryPolicies.map(({ name, typescript }) => [
      name,
      /import \{ (\w+) \} from "fairlead\/policies"/.exec(typescript)?.[1],
    ]);
    expect([...listed].sort()).toEqual([...imported].sort());
  });
});

describe.each(libraryPolicies)("$name", ({ name, readme, yaml, cases }) => {
  it("is described, with what it cannot stop", () => {
    const titles = [...readme.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(titles).toEqual(["Parameters", "Example", "What it cannot stop"]);
    expect(readme.split("## What it cannot stop")[1]).toMatch(/^- /m);
  });

  it("means the same in TypeScript and in YAML", () => {
    const { defaults, ...others } = examples.definitions.get(`org/${name}.ts`) ?? {};
    const isEmpty = JSON.stringify(defaults ?? {}) === "{}";
    expect({ ...others, ...(isEmpty ? {} : { defaults }) }).toEqual(yaml);
  });

  it("is sound by itself", () => {
    expect(checkEffective(modelOf(smallOrganization({}, yaml)))).toEqual([]);
  });

  it("has cases of both kinds", () => {
    const [allowed, denied] = [
      cases.filter((each) => each.denied.length === 0),
      cases.filter((each) => each.denied.length > 0),
    ];
    expect(allowed.map(({ file }) => file.split("/")[0])).toEqual(allowed.map(() => "allow"));
    expect([allowed.length >= 2, denied.length >= 3]).toEqual([true, true]);
  });

  it.each(cases)("judges $file as it says", ({ object, denied }) => {
    const answer = verdict({ object, policyFor: effectiveOf(yaml) });
    if (!("violations" in answer)) throw new Error(`no verdict: ${answer.decision}`);
    expect(answer.policy).toBe("applied");
    expect(answer.violations.map(({ code, field }) => `${code} ${field}`)).toEqual(denied);
    expect(answer.decision).toBe(denied.length === 0 ? "allow" : "deny");
    expect(answer.unjudged).toEqual([]);
  });
});
