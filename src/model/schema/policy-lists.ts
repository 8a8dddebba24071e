import type { JsonObject } from "../../kernel/json.js";
import type { PolicyAttribute, PolicyField } from "./policy-fields/field.js";
import { nestNames, type NestedNames } from "./policy-tree.js";
import { rulesSchema, rulesTitle, valueSchema, type Siblings } from "./policy-rules.js";
import { closed } from "./schema.js";
import { pascal, type SharedTitles } from "./shared-titles.js";

/** Shapes of a list: of one item, of its defaults and of its rules. */
export function listSchemas(
  field: PolicyField,
  titles: SharedTitles,
  owner: string,
): {
  readonly item: JsonObject;
  readonly defaults: JsonObject;
  readonly rules: JsonObject;
} {
  const { attributes = {}, key = "name" } = field;
  const entries = Object.entries(attributes);
  const withoutKey = entries.filter(([name]) => name !== key);
  const siblings = siblingsOf(entries);
  const value = (attribute: PolicyAttribute): JsonObject => ({
    ...valueSchema(attribute),
    description: attribute.description,
  });
  const item = nest(nestNames(entries.map(([name, attribute]) => [name, value(attribute)])), [key]);
  const instance = closed(
    {
      ...item.properties,
      exclude: {
        type: "boolean",
        description: "Takes away the item of this key that a scope above has by default. Default: false.",
      },
    },
    [key],
  );
  const title = pascal(field.path);
  const titled = (part: string, properties: Readonly<Record<string, JsonObject>>): JsonObject =>
    titles(closed(properties), `${title}${part}`, owner);
  return {
    item: titles(item, `${title}Item`, owner),
    defaults: titled("Defaults", {
      instances: {
        type: "array",
        items: titles(instance, `${title}Instance`, owner),
        description: "Items that every workload gets.",
      },
      attributes: {
        ...nest(nestNames(withoutKey.map(([name, attribute]) => [name, value(attribute)]))),
        description: "Values of attributes that an item leaves out.",
      },
    }),
    rules: titled("Rules", {
      instances: {
        ...titles(
          closed({
            canAdd: { type: "boolean", description: "Whether a workload may add items. Default: true." },
            locked: {
              type: "array",
              items: { type: "string" },
              description: "Keys of default items that a workload may neither change nor exclude.",
            },
            requiredKeys: {
              type: "array",
              minItems: 1,
              items: { type: "string", minLength: 1 },
              description: "Keys of items that there must be, whoever brings them. Fairlead's own.",
            },
          }),
          "InstancesRules",
          owner,
        ),
        description: "Rules on the items.",
      },
      ...(field.instancesOnly
        ? {}
        : {
            attributes: {
              ...nest(
                nestNames(
                  entries.map(([name, attribute]) => [
                    name,
                    {
                      ...titles(
                        rulesSchema(attribute, siblings),
                        rulesTitle(attribute, `${field.path}.${name}`, field.path),
                        owner,
                      ),
                      description: attribute.description,
                    },
                  ]),
                ),
              ),
              description: "Rules on attributes of every item.",
            },
          }),
    }),
  };
}

function siblingsOf(entries: readonly (readonly [string, PolicyAttribute])[]): Siblings {
  const named = (kinds: readonly string[]): string[] =>
    entries.filter(([, { kind }]) => kinds.includes(kind)).map(([name]) => name);
  return { numbers: named(["integer", "number"]), quantities: named(["quantity"]) };
}

function nest(names: NestedNames<JsonObject>, required: readonly string[] = []): ReturnType<typeof closed> {
  const properties = [...names].map(([name, value]): [string, JsonObject] => [
    name,
    value instanceof Map
      ? { ...nest(value as NestedNames<JsonObject>), description: `${name}.` }
      : (value as JsonObject),
  ]);
  return closed(Object.fromEntries(properties), required);
}
