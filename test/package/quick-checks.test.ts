import { createRequire } from "node:module";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileSchema } from "../../src/kernel/schema.js";
import { definitionSchemas, type DefinitionKind } from "../../src/model/schema/index.js";
import { optionSchemas, shapeSchemas } from "../../src/products.js";
import { organizationArbitrary } from "../support/organization-arbitrary.js";

const built = path.resolve(import.meta.dirname, "../../dist/validate/quick-checks.cjs");
const checks = createRequire(import.meta.url)(built) as Readonly<Record<string, (value: unknown) => boolean>>;

describe("the quick checks that the build makes", () => {
  it("are there for every schema of shapes, and for the configuration", () => {
    const names = [...shapeSchemas(optionSchemas)].map(([name]) => name);
    expect(Object.keys(checks).sort()).toEqual([...names, "config"].sort());
  });

  it("say of generated definitions, sound and spoiled, what a validator says", () => {
    const seen = { fits: 0, not: 0 };
    const spoiled = fc.tuple(organizationArbitrary, fc.nat(), fc.jsonValue());
    fc.assert(
      fc.property(spoiled, ([definitions, which, value]) => {
        for (const definition of definitions) {
          const { kind } = definition;
          const names = Object.keys(definition);
          const broken = { ...definition, [names[which % names.length] ?? "name"]: value };
          for (const candidate of [definition, broken]) {
            const fits = compileSchema(definitionSchemas[kind as DefinitionKind])(candidate).length === 0;
            expect(checks[kind as string]?.(candidate), JSON.stringify(candidate)).toBe(fits);
            seen[fits ? "fits" : "not"] += 1;
          }
        }
      }),
      { seed: 7, numRuns: 60 },
    );
    expect(Math.min(seen.fits, seen.not)).toBeGreaterThan(20);
  });
});
