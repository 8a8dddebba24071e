import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { conceptSchemas } from "../model/schema/index.js";
import { compileSchema } from "./schema.js";

describe("compileSchema", () => {
  it("gives nothing for a value that fits, and everything that does not", () => {
    const validate = compileSchema({
      type: "object",
      properties: { gpu: { type: "number", minimum: 0 }, name: { type: "string" } },
      required: ["name"],
      additionalProperties: false,
    });
    expect(validate({ name: "a", gpu: 1 })).toEqual([]);
    const errors = validate({ gpu: -1, odd: true });
    expect(errors.map(({ keyword, pointer }) => [keyword, pointer])).toEqual([
      ["required", []],
      ["additionalProperties", []],
      ["minimum", ["gpu"]],
    ]);
    expect(errors[2]).toMatchObject({ value: -1, schema: { minimum: 0 }, params: { limit: 0 } });
  });

  it("gives pointers with indexes as numbers and keys as they are", () => {
    const validate = compileSchema({
      type: "object",
      additionalProperties: { type: "array", items: { type: "string" } },
    });
    expect(validate({ "a/b~c": ["x", 1] })[0]?.pointer).toEqual(["a/b~c", 1]);
  });

  it("compiles a schema once", () => {
    const schema = { type: "string" };
    expect(compileSchema(schema)).toBe(compileSchema(schema));
  });

  it("never changes a value", () => {
    const value = Object.freeze({ gpu: "12" });
    compileSchema({ type: "object", properties: { gpu: { type: "number", default: 0 } } })(value);
    expect(value).toEqual({ gpu: "12" });
  });

  it("throws at first use on a keyword that does not exist: a mistake in our own schema", () => {
    const validate = compileSchema({ type: "string", minLenght: 1 });
    expect(() => validate("a")).toThrow("minLenght");
  });

  it.each(Object.entries(conceptSchemas))("takes the schema of %s in strict mode", (_, schema) => {
    expect(() => compileSchema(schema)({})).not.toThrow();
  });
});

describe("the published schemas", () => {
  const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../schemas");
  const { Ajv2020: Draft2020 } = createRequire(import.meta.url)("ajv/dist/2020.js") as {
    readonly Ajv2020: typeof Ajv2020;
  };

  it.each(readdirSync(folder).filter((file) => file.endsWith(".json")))(
    "%s is a JSON Schema of draft 2020-12",
    (file) => {
      const schema = createRequire(import.meta.url)(path.join(folder, file)) as object;
      expect(new Draft2020({ strict: true }).validateSchema(schema)).toBe(true);
    },
  );
});
