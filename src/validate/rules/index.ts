import { administratorBelowOrganization } from "./access/administrator-below-organization.js";
import { borrowedAccount } from "./access/borrowed-account.js";
import { duplicateGrant } from "./access/duplicate-grant.js";
import { escalatingSubject } from "./access/escalating-subject.js";
import { redundantGrant } from "./access/redundant-grant.js";
import { subjectNamespace } from "./access/subject-namespace.js";
import { unknownRole } from "./access/unknown-role.js";
import { wildcardRole } from "./access/wildcard-role.js";
import { ambiguousDestination } from "./cluster/ambiguous-destination.js";
import { mutatingPoliciesVersion } from "./cluster/mutating-policies-version.js";
import { clusterWithoutNodePool } from "./cluster/no-node-pool.js";
import { departmentCycle } from "./department/cycle.js";
import { derivedNameCollision } from "./name/derived-collision.js";
import { duplicateName } from "./name/duplicate.js";
import { formerNameInUse } from "./name/formerly-in-use.js";
import { invalidLabel } from "./name/invalid-label.js";
import { invalidName } from "./name/invalid.js";
import { sharedNamespace } from "./name/namespace-shared.js";
import { reservedLabel } from "./name/reserved-label.js";
import { reservedNamespace } from "./name/reserved-namespace.js";
import { invalidQuantity } from "./namespace/invalid-quantity.js";
import { limitRangeBounds } from "./namespace/limit-range-bounds.js";
import { unknownQuotaResource } from "./namespace/unknown-quota-resource.js";
import { defaultPoolWithLabel } from "./node-pool/default-has-label.js";
import { duplicatedPoolLabel } from "./node-pool/label-duplicated.js";
import { poolWithoutCapacity } from "./node-pool/no-capacity.js";
import { poolWithoutLabel } from "./node-pool/no-label.js";
import { severalDefaultPools } from "./node-pool/several-defaults.js";
import { emptyOrganization } from "./organization/empty.js";
import { missingOrganization } from "./organization/missing.js";
import { severalOrganizations } from "./organization/several.js";
import { projectWithoutQuota } from "./project/no-quota.js";
import { departmentsExceedCapacity } from "./quota/departments-exceed-capacity.js";
import { limitAboveParent } from "./quota/limit-above-parent.js";
import { limitBelowQuota } from "./quota/limit-below-quota.js";
import { noCpuGuarantee } from "./quota/no-cpu-guarantee.js";
import { nothingAllowed } from "./quota/nothing-allowed.js";
import { overQuotaWithoutRoom } from "./quota/over-quota-without-room.js";
import { poolListedTwice } from "./quota/pool-listed-twice.js";
import { poolNotInDepartment } from "./quota/pool-not-in-department.js";
import { projectsExceedDepartment } from "./quota/projects-exceed-department.js";
import { ambiguousReference } from "./reference/ambiguous.js";
import { unknownReference } from "./reference/unknown.js";
import { limitOutOfRange } from "./scheduling/duration-out-of-range.js";
import { idleNotShorter } from "./scheduling/idle-not-shorter.js";
import { invalidNodeType } from "./scheduling/invalid-node-type.js";
import { schedulingTooOld } from "./scheduling/kubernetes-too-old.js";
import { loosenedRule } from "./scheduling/loosened.js";
import { idleWithoutPrometheus } from "./scheduling/no-prometheus.js";
import { reaperUndecided } from "./scheduling/reaper-dry-run.js";
import { unknownTimeZone } from "./scheduling/unknown-time-zone.js";
import type { DefinitionRule, ModelRule } from "./rule.js";

/** Rules that run on definitions of sound shape, before the model is built. It can be built when none finds an error. */
export const definitionRules: readonly DefinitionRule[] = [
  emptyOrganization,
  missingOrganization,
  severalOrganizations,
  derivedNameCollision,
  duplicateName,
  formerNameInUse,
  invalidLabel,
  invalidName,
  sharedNamespace,
  reservedLabel,
  reservedNamespace,
  ambiguousReference,
  unknownReference,
  ambiguousDestination,
  clusterWithoutNodePool,
  mutatingPoliciesVersion,
  defaultPoolWithLabel,
  duplicatedPoolLabel,
  poolWithoutCapacity,
  poolWithoutLabel,
  severalDefaultPools,
  departmentCycle,
  projectWithoutQuota,
  overQuotaWithoutRoom,
  poolListedTwice,
  administratorBelowOrganization,
  duplicateGrant,
  escalatingSubject,
  subjectNamespace,
  unknownRole,
  wildcardRole,
  unknownQuotaResource,
  invalidQuantity,
  limitRangeBounds,
  limitOutOfRange,
  invalidNodeType,
  unknownTimeZone,
];

/** Rules that run on the resolved model. */
export const modelRules: readonly ModelRule[] = [
  borrowedAccount,
  departmentsExceedCapacity,
  limitAboveParent,
  limitBelowQuota,
  noCpuGuarantee,
  nothingAllowed,
  poolNotInDepartment,
  projectsExceedDepartment,
  redundantGrant,
  idleNotShorter,
  idleWithoutPrometheus,
  loosenedRule,
  reaperUndecided,
  schedulingTooOld,
];
