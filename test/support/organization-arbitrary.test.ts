import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isJsonObject, type Json, type JsonObject } from "../../src/kernel/json.js";
import { definitionSchemas } from "../../src/model/schema/index.js";
import { kaiOptionsSchema, kaiPoolOptionsSchema } from "../../src/schedulers/kai/options.js";
import { argoCdOptionsSchema } from "../../src/delivery/argocd/options.js";
import { SUPPORTED_VERSIONS } from "../../src/schedulers/kai/versions.js";
import { compileDefinitions } from "./compile-definitions.js";
import { organizationArbitrary } from "./organization-arbitrary.js";

const organizations = fc.sample(organizationArbitrary, { seed: 17, numRuns: 150 });
const sound = organizations.filter((definitions) => compileDefinitions(definitions).files !== undefined);

/** Every field that a schema knows, with whether it has to be there, as paths: `quotas[].cpu.limit`. */
function fieldsOf(schema: Json | undefined, at = ""): readonly { readonly path: string; readonly required: boolean }[] {
  if (!isJsonObject(schema)) return [];
  const {
    properties,
    required = [],
    items,
    anyOf = [],
  } = schema as {
    readonly properties?: JsonObject;
    readonly required?: readonly string[];
    readonly items?: Json;
    readonly anyOf?: readonly Json[];
  };
  return [
    ...Object.entries(properties ?? {}).flatMap(([name, inner]) => {
      const path = at === "" ? name : `${at}.${name}`;
      return [{ path, required: required.includes(name) }, ...fieldsOf(inner, path)];
    }),
    ...fieldsOf(items, `${at}[]`),
    ...anyOf.flatMap((inner) => fieldsOf(inner, at)),
  ];
}

/** Notes for each field whether it was there, and whether it was left out of an object that could have it. */
function note(value: Json | undefined, seen: Set<string>, at = ""): void {
  if (Array.isArray(value)) for (const item of value as readonly Json[]) note(item, seen, `${at}[]`);
  if (!isJsonObject(value)) return;
  for (const [name, inner] of Object.entries(value)) {
    const path = at === "" ? name : `${at}.${name}`;
    seen.add(path);
    note(inner, seen, path);
  }
}

/** What policies hold is generated beside the code that reads it: `src/policy`. */
const { "workload-policy": _, ...generated } = definitionSchemas;

const CONCEPTS: Readonly<Record<string, JsonObject>> = {
  ...generated,
  "cluster.scheduler": kaiOptionsSchema,
  "node-pool.scheduler": kaiPoolOptionsSchema,
  "organization.delivery": argoCdOptionsSchema,
};

/** Left out, these leave nothing for the projects: such a department is rarely sound. */
const NEEDED: readonly string[] = ["department quotas", "department quotas[].gpu"];

describe("generated organizations", () => {
  it.each(Object.keys(CONCEPTS))("set every field of %s, and leave it out", (concept) => {
    const [kind = "", part] = concept.split(".");
    const values = sound
      .flat()
      .filter((definition) => definition["kind"] === kind)
      .flatMap((definition) => (part === undefined ? definition : (definition[part] ?? [])) as JsonObject);
    const seen = values.map((value) => {
      const fields = new Set<string>();
      note(value, fields);
      return fields;
    });
    // Acceptances and descriptions stay in the definitions.
    const fields = fieldsOf(CONCEPTS[concept]).filter(({ path }) => !/(^|\.|\])accept/.test(path));
    const isNeeded = ({ path, required }: { path: string; required: boolean }): boolean =>
      required || NEEDED.includes(`${concept} ${path}`);
    const never = fields.filter(({ path }) => !seen.some((paths) => paths.has(path))).map(({ path }) => path);
    const always = fields
      .filter((field) => !isNeeded(field) && seen.every((paths) => paths.has(field.path)))
      .map(({ path }) => path);
    expect({ never, always }).toEqual({ never: [], always: [] });
  });

  it("name every supported version of KAI", () => {
    const versions = sound.flat().flatMap(({ scheduler }) => (isJsonObject(scheduler) ? [scheduler["version"]] : []));
    for (const version of SUPPORTED_VERSIONS) expect(versions).toContain(version);
  });

  it("are sound for the most part", () => {
    expect(sound.length).toBeGreaterThan(organizations.length / 2);
  });
});
