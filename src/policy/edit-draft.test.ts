import { describe, expect, it } from "vitest";
import type { JsonObject } from "../kernel/json.js";
import { parseYaml } from "../kernel/yaml.js";
import { applyEdit, draftOf } from "./edit-draft.js";

describe("a draft", () => {
  it("holds what a manifest names twice as two things, as an API server does", () => {
    const manifest = "master: { template: &pod { labels: {} } }\nworker: { template: *pod }\n";
    const draft = draftOf(parseYaml(manifest).documents[0]?.value as JsonObject);
    applyEdit(draft, { pointer: ["worker", "template", "labels", "a"], value: "b" });
    expect(draft.object).toEqual({
      master: { template: { labels: {} } },
      worker: { template: { labels: { a: "b" } } },
    });
  });
});
