import { beforeAll, expect, it } from "vitest";
import { readRoleCatalogue } from "../support/role-catalogue.js";
import {
  AUDITOR,
  compileAccessOrganization,
  holder,
  SCOPES,
  SUBJECT_KINDS,
  type Scope,
  type SubjectKind,
} from "./access/access-organization.js";
import { actionOf, askedResources, questions, specialQuestions, VERBS, type Question } from "./access/actions.js";
import {
  documentedPermissions,
  isPermitted,
  permissionLines,
  permissionsIn,
  PLACES,
  writtenPermissions,
  type Place,
  type RolePermissions,
} from "./access/documented-access.js";
import { grantedRules } from "./access/granted-rules.js";
import { inParallel } from "./access/in-parallel.js";
import { schemalessCrds } from "./access/schemaless-crds.js";
import { applyInOrder } from "./control-plane/client/apply-in-order.js";
import { describeControlPlane } from "./describe-cluster.js";

const catalogue = readRoleCatalogue();
const asked = askedResources(catalogue);
const roles: readonly (readonly [string, RolePermissions])[] = [
  ...catalogue.roles.map((role) => [role, documentedPermissions(catalogue, role)] as const),
  [AUDITOR.name, writtenPermissions(AUDITOR)],
];

/** Connections that the client keeps open. */
const AT_ONCE = 16;
const MINUTES = 60_000;

/** Scopes from where everything is asked in a project's own namespace. Elsewhere one verb that looks and one that changes do. */
const THOROUGH: readonly Scope[] = ["acme", "east", "research", "vision"];
const FEW_VERBS = ["list", "create"];

interface Review {
  readonly kind: SubjectKind;
  readonly scope: Scope;
  readonly place: Place;
  readonly question: Question;
}

/** Everything that is asked about one role, the kinds of subjects by turns: there are as many as three, and eight verbs. */
function reviews(): readonly Review[] {
  const everything = [...questions(asked.inside, VERBS), ...specialQuestions()];
  const few = questions(asked.inside, FEW_VERBS);
  const outside = [...questions(asked.outside, VERBS), ...specialQuestions()];
  // The Namespace object itself counts as being in the namespace.
  const own = questions([{ group: "", resource: "namespaces" }], VERBS);
  const all = SCOPES.flatMap((scope) =>
    Object.values(PLACES).flatMap((place: Place) => {
      const inside = place === PLACES.own && THOROUGH.includes(scope) ? everything : few;
      const beside = place === PLACES.outside ? outside : own;
      return [...inside, ...beside].map((question) => ({ scope, place, question }));
    }),
  );
  return all.map((review, position) => ({ kind: SUBJECT_KINDS[position % SUBJECT_KINDS.length] ?? "user", ...review }));
}

describeControlPlane("access", { controllerManager: true }, (plane) => {
  beforeAll(async () => {
    const objects = await compileAccessOrganization(roles.map(([role]) => role));
    await applyInOrder(plane().client, [...schemalessCrds(objects), ...objects]);
  }, 3 * MINUTES);

  it.each(roles)(
    "as %s is what the documentation says, for each scope, place, resource and verb",
    async (role, permissions) => {
      const { client } = plane();
      const wrong = await inParallel(reviews(), AT_ONCE, async ({ kind, scope, place, question }) => {
        const expected = !question.isSpecial && isPermitted(permissionsIn(permissions, scope, place), question);
        const answer = await client.as(holder(kind, role, scope)).may(actionOf(question, place));
        const { verb, group, resource } = question;
        return answer === expected
          ? []
          : [
              `${kind} with a grant in ${scope}, ${verb} ${group}/${resource} in ${place.title}: ${answer ? "may" : "may not"}`,
            ];
      });
      expect(wrong.flat()).toEqual([]);
    },
    20 * MINUTES,
  );

  it.each(roles)(
    "as %s has, by the server's own list, nothing more and nothing less, for each kind of subject, scope and namespace",
    async (role, permissions) => {
      const { client } = plane();
      const stranger = client.as({ user: "nobody@acme.example" });
      const everyones = new Set(await grantedRules(stranger, "vision"));
      const cases = SUBJECT_KINDS.flatMap((kind) =>
        SCOPES.flatMap((scope) =>
          Object.values(PLACES).flatMap(({ namespace, title }: Place) =>
            namespace === undefined ? [] : [{ kind, scope, place: { namespace, title } }],
          ),
        ),
      );
      const listed = await inParallel(cases, AT_ONCE, async ({ kind, scope, place }) => {
        const rules = await grantedRules(client.as(holder(kind, role, scope)), place.namespace);
        const own = rules.filter((rule) => !everyones.has(rule));
        return `${kind} in ${scope}, ${place.title}:\n${withoutCovered(own).join("\n")}`;
      });
      const expected = cases.map(({ kind, scope, place }) => {
        const tables = [place, PLACES.outside].map((each) => permissionsIn(permissions, scope, each));
        return `${kind} in ${scope}, ${place.title}:\n${permissionLines(...tables).join("\n")}`;
      });
      expect(listed).toEqual(expected);
    },
    10 * MINUTES,
  );
});

/** Lines without those that `*` + `/*` says already. */
function withoutCovered(lines: readonly string[]): readonly string[] {
  const everything = lines.filter((line) => line.startsWith("*/*: "));
  return everything.length > 0 ? everything : lines;
}
