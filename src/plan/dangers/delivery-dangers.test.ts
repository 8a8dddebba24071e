import { describe, expect, it } from "vitest";
import { renderAll } from "../../../test/support/render-all.js";
import type { FileSet } from "../../render/file-set.js";
import { plan } from "../plan-changes.js";
import { treeOf } from "../testing/sample-organization.js";

/** The output of an organization that is delivered: a root that a person applies, and what it syncs. */
function delivered(organization: string, hasRoot = true): FileSet {
  const synced = (kind: string, name: string) => ({
    apiVersion: "sync.example/v1",
    kind,
    metadata: { name, namespace: "sync" },
  });
  const root = {
    path: "delivery/root",
    origin: { entity: `organization:${organization}`, file: "org/acme.ts" },
    objects: [synced("Scope", `root-${organization}`), synced("Sync", `root-${organization}`)],
  };
  const east = {
    path: "delivery/east",
    origin: { entity: "cluster:east", file: "org/acme.ts" },
    objects: [synced("Sync", `east-${hasRoot ? "a" : "b"}`)],
  };
  return renderAll({ files: hasRoot ? [root, east] : [east], texts: [] }, organization);
}

function told(before: FileSet, after: FileSet): readonly string[] {
  return plan(treeOf(before), after).dangers.flatMap(({ kind, message }) => (kind === "delivery-stays" ? message : []));
}

describe("what was applied by hand for the delivery of an organization", () => {
  it("stays under its old name when the organization has a new one, so the plan says what to do", () => {
    expect(told(delivered("acme"), delivered("globex"))).toEqual([
      "Scope root-acme and Sync root-acme leave the output, but somebody applied them by hand: they stay and go on syncing; " +
        "apply delivery/root.yaml in their place, then delete them " +
        "(kubectl delete sync.sync.example/root-acme scope.sync.example/root-acme --namespace sync).",
    ]);
  });

  it("stays when the organization is no longer delivered", () => {
    const [message, ...others] = told(delivered("acme"), delivered("acme", false));
    expect(others).toEqual([]);
    expect(message).toContain("go on syncing; delete them (kubectl delete ");
  });

  it("is not told of while it is there", () => {
    expect(told(delivered("acme"), delivered("acme"))).toEqual([]);
    expect(told(delivered("acme", false), delivered("acme"))).toEqual([]);
  });
});
