import { listed, nearest } from "../kernel/text.js";
import { WORKLOAD_TYPES, type WorkloadType } from "../policy/fields/field.js";
import type { ShownPolicies, ShownPolicy } from "../shown-policies.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { beginReading } from "./load-pipeline.js";
import { organizationFolder } from "./organization-folder.js";
import { policyTable } from "./policy-table.js";
import { reportOutcome } from "./report-outcome.js";
import type { Session } from "./session.js";
import { UsageError } from "./usage-error.js";

interface Asked {
  readonly project: string;
  readonly type: string;
  readonly directory: string;
  readonly format: string;
}

/** Prints what holds for a type of workload in a project. */
export async function showPolicy(session: Session, { project, type, directory, format }: Asked): Promise<ExitCode> {
  requireType(type);
  const folder = await organizationFolder(session.world, directory);
  const { terminal } = session;
  const reading = await beginReading(folder);
  const pipeline = await import("../policy-pipeline.js");
  const outcome = await pipeline.policyOrganization(folder, { reading, project, type, onStage: terminal.stage });
  if (await reportOutcome(session, outcome, format)) return EXIT.definitions;
  const { shown } = outcome;
  if (!shown) return EXIT.definitions;
  if (shown.policies.length === 0) throw unknownProject(project, shown);
  if (format === "json") terminal.out.write(policyJson({ project, type }, shown.policies));
  else
    for (const policy of shown.policies)
      terminal.out.write(policyTable({ project, type }, policy, terminal.out.colors));
  return EXIT.ok;
}

function requireType(type: string): asserts type is WorkloadType {
  const types: readonly string[] = WORKLOAD_TYPES;
  if (types.includes(type)) return;
  const near = nearest(type, types);
  const words =
    type === "fallback"
      ? "A fallback policy holds for the types that have none"
      : `There is no type of workload ${JSON.stringify(type)}`;
  throw new UsageError(`${words}${near ? `; did you mean ${near}?` : "."}`, `Choose one of ${listed(types, "or")}.`);
}

const LISTED = 8;

function unknownProject(project: string, { projects }: ShownPolicies): UsageError {
  const near = nearest(project, projects);
  const some = projects.length > LISTED ? [...projects.slice(0, LISTED), `${projects.length - LISTED} more`] : projects;
  return new UsageError(
    `There is no project ${JSON.stringify(project)}${near ? `; did you mean ${near}?` : "."}`,
    some.length === 0
      ? "Define a project first."
      : `Choose one of ${listed(some, projects.length > LISTED ? "and" : "or")}.`,
  );
}

function policyJson(
  about: { readonly project: string; readonly type: string },
  policies: readonly ShownPolicy[],
): string {
  const shown = policies.map(({ clusters, statements }) => ({
    clusters,
    statements: statements.map(({ field, part, rule, value, source, location }) => ({
      field,
      part,
      ...(rule === null ? {} : { rule }),
      value,
      source: {
        scope: source.scope,
        name: source.name,
        policy: source.policy.slice(source.policy.indexOf(":") + 1),
        isFallback: source.isFallback,
        file: location.file,
        line: location.line,
        column: location.column,
      },
    })),
  }));
  return `${JSON.stringify({ version: 1, ...about, policies: shown }, null, 2)}\n`;
}
