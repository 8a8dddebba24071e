import { describe, expect, it } from "vitest";
import { plan } from "../plan-changes.js";
import type { DangerKind } from "../plan.js";
import { renderSample, treeOf, type Sample } from "../testing/sample-organization.js";

const acme: Sample = {
  pools: { h100: 64, a100: 32 },
  departments: { research: { gpus: { h100: 32 } }, product: { gpus: { h100: 16 } } },
  projects: {
    vision: { department: "research", gpus: { h100: { gpu: 12, limit: 24 } }, access: { "vision-team": "researcher" } },
    chat: { department: "product", gpus: { h100: 8 }, access: { "chat-team": "viewer" } },
  },
  roles: { viewer: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }] },
};
const { vision = { department: "", gpus: {} }, chat = { department: "", gpus: {} } } = acme.projects;

/** Messages of one kind of danger between two organizations. */
function dangers(kind: DangerKind, after: Partial<Sample>, before: Partial<Sample> = {}): string[] {
  const change = plan(treeOf(renderSample({ ...acme, ...before })), renderSample({ ...acme, ...after }));
  return change.dangers.filter((danger) => danger.kind === kind).map(({ message }) => message);
}

describe("a quota that is cut", () => {
  it("is a danger for whoever loses guaranteed GPUs, with both numbers", () => {
    expect(
      dangers("quota-cut", { projects: { chat, vision: { ...vision, gpus: { h100: { gpu: 8, limit: 24 } } } } }),
    ).toEqual(["project vision loses 4 GPUs guaranteed in east/h100 (12 → 8)."]);
    expect(dangers("quota-cut", { departments: { ...acme.departments, product: { gpus: { h100: 0 } } } })).toEqual([
      "department product loses all of its 16 GPUs guaranteed in east/h100 (16 → 0).",
    ]);
  });

  it("tells unlimited from none", () => {
    const unlimited = { departments: { ...acme.departments, product: { gpus: { h100: null } } } };
    expect(dangers("quota-cut", {}, unlimited)).toEqual([
      "department product loses its unlimited guarantee in east/h100 (unlimited → 16).",
    ]);
    expect(dangers("quota-cut", unlimited)).toEqual([]);
  });

  it("is none for whoever gains", () => {
    expect(dangers("quota-cut", { projects: { chat, vision: { ...vision, gpus: { h100: 13 } } } })).toEqual([]);
  });

  it("is told apart from a limit that is cut", () => {
    const limit = (most: number | null) => ({
      projects: { chat, vision: { ...vision, gpus: { h100: { gpu: 12, limit: most } } } },
    });
    expect(dangers("limit-cut", limit(12))).toEqual([
      "project vision may use at most 12 GPUs in east/h100 (24 before).",
    ]);
    expect(dangers("limit-cut", limit(48))).toEqual([]);
    expect(dangers("limit-cut", {}, limit(null))).toEqual([
      "project vision may use at most 24 GPUs in east/h100 (there was no limit).",
    ]);
    const withPool = { projects: { chat, vision: { ...vision, gpus: { ...vision.gpus, a100: 0 } } } };
    expect(dangers("limit-cut", {}, withPool)).toEqual(["project vision may no longer use east/a100 at all."]);
  });
});

describe("a node pool that shrinks", () => {
  it("is a danger when departments are promised more than what is left", () => {
    expect(dangers("capacity-below-promises", { pools: { h100: 40, a100: 32 } })).toEqual([
      "node pool east/h100 shrinks from 64 GPUs to 40, 8 fewer than the 48 that departments are promised.",
    ]);
    expect(dangers("capacity-below-promises", { pools: { h100: 48, a100: 32 } })).toEqual([]);
  });

  it("is a danger when it is gone altogether", () => {
    expect(dangers("capacity-below-promises", { pools: { h100: 64 } })).toEqual([
      "node pool east/a100 with its 32 GPUs is gone.",
    ]);
  });
});

describe("a node pool that is told otherwise", () => {
  const told = (value: string) => ({ label: { key: "gpu", value }, isDefault: false });
  const other = { label: null, isDefault: true };
  const kind = "nodes-need-labels";
  const rest = ": nodes change pools only when somebody changes their labels, and until then they serve the wrong one.";

  it("is a danger: somebody has to put labels on nodes", () => {
    expect(dangers(kind, { nodes: { h100: told("h200") } }, { nodes: { h100: told("h100") } })).toEqual([
      `node pool east/h100 has the nodes with gpu=h200 where it had the nodes with gpu=h100${rest}`,
    ]);
    expect(dangers(kind, { nodes: { h100: other } }, { nodes: { h100: told("h100") } })).toEqual([
      `node pool east/h100 has all nodes without a pool of their own where it had the nodes with gpu=h100${rest}`,
    ]);
  });

  it("is compared under its new name when it was renamed", () => {
    const after = {
      pools: { b200: 64, a100: 32 },
      formerlyPools: { b200: ["h100"] },
      nodes: { b200: told("b200") },
    };
    expect(dangers(kind, after, { nodes: { h100: told("h100") } })).toEqual([
      `node pool east/b200 has the nodes with gpu=b200 where it had the nodes with gpu=h100${rest}`,
    ]);
  });

  it("is none when nothing changes, when the pool is new, and where the earlier output does not say", () => {
    const nodes = { h100: told("h100"), a100: other };
    expect(dangers(kind, { nodes }, { nodes })).toEqual([]);
    expect(dangers(kind, { nodes })).toEqual([]);
    expect(dangers(kind, { nodes: { h100: told("h100"), a100: told("a") } }, { pools: { h100: 64 }, nodes })).toEqual(
      [],
    );
  });
});

describe("a removal", () => {
  it("names the namespace and the queues that leave with a project", () => {
    const change = { projects: { chat } };
    expect(dangers("namespace-removed", change)).toEqual([
      "project vision leaves east: namespace vision is deleted with every workload, volume and secret inside.",
    ]);
    expect(dangers("queue-removed", change)).toEqual([
      "queue vision-h100 of project vision leaves east: it is protected and stays until somebody deletes it.",
    ]);
  });
});

describe("a namespace of another name", () => {
  it("is no leaving: what is in the old one does not follow", () => {
    expect(dangers("namespace-removed", { projects: { chat, vision: { ...vision, namespace: "sight" } } })).toEqual([
      "project vision gets namespace sight in place of vision in east: it is deleted with all that is inside.",
    ]);
  });
});

describe("a new name", () => {
  const sight = { ...vision, formerly: ["vision"] };

  it("moves nothing: in Kubernetes it is a new namespace", () => {
    const after = { projects: { chat, sight } };
    expect(dangers("rename-moves-nothing", after)).toEqual([
      "project vision is renamed to sight. In Kubernetes that is a new namespace: workloads, volumes and secrets stay behind " +
        "in vision, nothing moves to sight.",
    ]);
    expect(dangers("quota-cut", after)).toEqual([]);
    expect(dangers("access-widened", after)).toEqual([]);
  });

  it("leaves the namespace where it is when that is pinned", () => {
    expect(dangers("rename-moves-nothing", { projects: { chat, sight: { ...sight, namespace: "vision" } } })).toEqual([
      "project vision is renamed to sight. It keeps namespace vision, but its queues get new names; workloads that wait in the " +
        "old ones are not moved.",
    ]);
  });

  it("is inferred when one project is gone and one is new, alike in all but the name", () => {
    expect(dangers("rename-moves-nothing", { projects: { chat, sight: vision } })[0]).toContain(
      "that looks like a rename",
    );
    expect(dangers("rename-moves-nothing", { projects: { chat, sight: { ...vision, access: {} } } })).toEqual([]);
    expect(dangers("rename-moves-nothing", { projects: { chat, sight: { ...vision, gpus: { h100: 12 } } } })).toEqual(
      [],
    );
    expect(dangers("rename-moves-nothing", { projects: { chat, sight: vision, eyes: vision } })).toEqual([]);
  });

  it("joins the rows of whoever was renamed, and of a pool that was", () => {
    const { quotas, renames } = plan(
      treeOf(renderSample(acme)),
      renderSample({
        ...acme,
        pools: { hopper: 64, a100: 32 },
        formerlyPools: { hopper: ["h100"] },
        departments: { labs: { gpus: { hopper: 32 }, formerly: ["research"] }, product: { gpus: { hopper: 16 } } },
        projects: {
          sight: { ...sight, department: "labs", gpus: { hopper: { gpu: 14, limit: 24 } } },
          chat: { ...chat, gpus: { hopper: 8 } },
        },
      }),
    );
    expect(renames.map(({ entity, before, after }) => [entity, before, after])).toEqual([
      ["node-pool", "east/h100", "east/hopper"],
      ["department", "research", "labs"],
      ["project", "vision", "sight"],
    ]);
    expect(quotas.projects).toEqual([
      { name: "sight", nodePool: "east/hopper", before: 12, after: 14, formerly: "vision" },
    ]);
    expect(quotas.departments).toEqual([]);
    expect(quotas.nodePools).toEqual([]);
  });
});

describe("access that is widened", () => {
  it("names who gets which role where", () => {
    const access = { ...vision.access, interns: "researcher" };
    expect(dangers("access-widened", { projects: { chat, vision: { ...vision, access } } })).toEqual([
      "group interns gets role fairlead-researcher in project vision (east).",
    ]);
  });

  it("is told when a subject's role is another one whose rules nobody knows", () => {
    expect(
      dangers("access-widened", { projects: { vision, chat: { ...chat, access: { "chat-team": "researcher" } } } }),
    ).toEqual([
      "group chat-team has role fairlead-researcher in place of role fairlead-viewer in project chat (east): what they allow is not in the output.",
    ]);
  });

  it("is one danger, however many namespaces it is in", () => {
    const many = (access: Record<string, string>) => ({
      projects: Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`p${index}`, { ...chat, access }])),
    });
    expect(dangers("access-widened", many({ a: "viewer", auditors: "viewer" }), many({ a: "viewer" }))).toEqual([
      "group auditors gets role fairlead-viewer in 40 namespaces of east (p0, p1, p10 and 37 more).",
    ]);
  });

  it("is none for a namespace that is new, nor for access that is taken away", () => {
    expect(dangers("access-widened", { projects: { ...acme.projects, booth: { ...chat } } })).toEqual([]);
    expect(dangers("access-widened", { projects: { vision, chat: { ...chat, access: {} } } })).toEqual([]);
  });

  it("tells what a role newly allows, and nothing that it allowed before by a wildcard", () => {
    const roles = (...verbs: string[]) => ({ roles: { viewer: [{ apiGroups: [""], resources: ["pods"], verbs }] } });
    expect(dangers("access-widened", roles("delete", "get"))).toEqual([
      "role fairlead-viewer now also allows to delete pods, for everyone who holds it in east.",
    ]);
    expect(dangers("access-widened", roles("delete", "get"), roles("*"))).toEqual([]);
  });
});

describe("a role in place of another", () => {
  const pods = (...verbs: string[]) => [{ apiGroups: [""], resources: ["pods"], verbs }];
  const roles = {
    viewer: pods("get"),
    reader: pods("get"),
    editor: pods("delete", "get"),
    auditor: [{ apiGroups: [""], resources: ["events", "pods"], verbs: ["list"] }],
  };
  const holding = (...held: string[]) => ({
    roles,
    projects: { vision, chat: { ...chat, access: Object.fromEntries(held.map((role) => ["chat-team", role])) } },
  });
  const change = (from: string, to: string) => ({
    widened: dangers("access-widened", holding(to), holding(from)),
    narrowed: dangers("access-narrowed", holding(to), holding(from)),
  });
  const says = (to: string, from: string, what: string) => [
    `group chat-team has role fairlead-${to} in place of role fairlead-${from} in project chat (east): ${what}.`,
  ];

  it("narrows access when it allows less", () => {
    const narrowed = says("viewer", "editor", "it may no longer delete pods");
    expect(change("editor", "viewer")).toEqual({ widened: [], narrowed });
  });

  it("widens access when it allows more", () => {
    const widened = says("editor", "viewer", "it may now also delete pods");
    expect(change("viewer", "editor")).toEqual({ widened, narrowed: [] });
  });

  it("widens access when it allows something else, and says what is lost", () => {
    const what = "it may now also list events and list pods, and may no longer delete pods and get pods";
    expect(change("editor", "auditor")).toEqual({ widened: says("auditor", "editor", what), narrowed: [] });
  });

  it("is nothing to tell when both allow the same", () => {
    expect(change("viewer", "reader")).toEqual({ widened: [], narrowed: [] });
  });

  it("is judged by what the roles allow on their own side of the change", () => {
    const after = { ...holding("editor"), roles: { ...roles, editor: pods("get") } };
    expect(dangers("access-widened", after, holding("viewer"))).toEqual([]);
  });
});

describe("access that is lost", () => {
  it("names who loses which role where, once for many namespaces", () => {
    expect(dangers("access-narrowed", { projects: { vision, chat: { ...chat, access: {} } } })).toEqual([
      "group chat-team loses role fairlead-viewer in project chat (east).",
    ]);
    const many = (access: Record<string, string>) => ({
      projects: Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`p${index}`, { ...chat, access }])),
    });
    expect(dangers("access-narrowed", many({ a: "viewer" }), many({ a: "viewer", auditors: "viewer" }))).toEqual([
      "group auditors loses role fairlead-viewer in 40 namespaces of east (p0, p1, p10 and 37 more).",
    ]);
  });

  it("goes with its namespace without a word of its own", () => {
    expect(dangers("access-narrowed", { projects: { chat } })).toEqual([]);
  });

  it("is told of a role that allows less", () => {
    const roles = (...verbs: string[]) => ({ roles: { viewer: [{ apiGroups: [""], resources: ["pods"], verbs }] } });
    expect(dangers("access-narrowed", roles("get"), roles("delete", "get"))).toEqual([
      "role fairlead-viewer no longer allows to delete pods, for everyone who holds it in east.",
    ]);
  });
});
