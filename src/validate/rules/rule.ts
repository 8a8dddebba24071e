import type { Diagnostic, DiagnosticKind } from "../../diagnostics/diagnostic.js";
import type { DefinitionIndex } from "../../model/index-definitions.js";
import type { OrgModel } from "../../model/org-model.js";

/** What a rule found: a diagnostic without what its kind says already. `severity` only where a setting decides it. */
export type Finding = Omit<Diagnostic, "code" | "severity"> & Partial<Pick<Diagnostic, "severity">>;

/**
 * A rule: one kind of mistake and how to find it. `check` looks at the whole subject in one linear pass and yields a finding
 * for each mistake, at the very property that is wrong. It never throws on what a person can write.
 */
export interface Rule<Subject> {
  readonly kind: DiagnosticKind;
  check(subject: Subject, context: RuleContext): Iterable<Finding>;
}

/** A rule that needs definitions of sound shape only, however inconsistent they are. */
export type DefinitionRule = Rule<DefinitionIndex>;
/** A rule that needs the resolved model. */
export type ModelRule = Rule<OrgModel>;

/** What rules have to know that no definition says. */
export interface RuleContext {
  /** Namespaces of the schedulers and GitOps engines themselves. */
  readonly reservedNamespaces: readonly string[];
  /** Kinds of the schedulers and GitOps engines that decide what others may do or use, such as queues. */
  readonly governing: readonly GoverningKinds[];
}

/** Kinds as RBAC names them. */
export interface GoverningKinds {
  readonly apiGroups: readonly string[];
  /** Plurals. */
  readonly resources: readonly string[];
}
