import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { RecordedSchemas } from "../../object-schemas/schema.js";
import { kaiGuardFacts } from "./guard-facts.js";

it("speaks of kinds that KAI has, and of where they live", () => {
  const text = readFileSync(new URL("./recorded/kinds.json", import.meta.url), "utf8");
  const { kinds } = JSON.parse(text) as RecordedSchemas;
  const scopes = new Map(
    Object.entries(kinds).map(([key, [scope]]) => {
      const [group = "", version = "", kind = ""] = key.split("/");
      return [`${group}/${version}/${kind.toLowerCase()}s`, scope];
    }),
  );
  const { governing, namingQueues, internal } = kaiGuardFacts;
  for (const { group, version, resource } of governing)
    expect(scopes.get(`${group}/${version}/${resource}`)).toBe("cluster");
  for (const { group, version, resource } of [...namingQueues, ...internal])
    expect(scopes.get(`${group}/${version}/${resource}`)).toBe("namespace");
});
