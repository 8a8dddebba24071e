/** Who manages an object (Kubernetes "Recommended Labels"). Its value on every object of the output is `MANAGER`. */
export const MANAGED_BY_LABEL = "app.kubernetes.io/managed-by";
export const MANAGER = "fairlead";

/** The organization an object belongs to. */
export const ORGANIZATION_LABEL = "fairlead.dev/organization";
/** The department an object belongs to, where there is one. */
export const DEPARTMENT_LABEL = "fairlead.dev/department";
/** The project an object belongs to, where there is one. */
export const PROJECT_LABEL = "fairlead.dev/project";

/**
 * On a project's namespace: what its workloads may name, as `queue` or `queue@pool` where they name a node pool as well, parted
 * by commas. Guards read it, so that one policy serves all projects.
 */
export const QUEUES_ANNOTATION = "fairlead.dev/queues";

/** On an object that is no longer defined and waits to be released; its value is `true`. */
export const RETIRED_LABEL = "fairlead.dev/retired";
/** Names the object that it is on, so that it cannot be copied to another one: a guard in the cluster may let this one go. */
export const REMOVAL_APPROVED_ANNOTATION = "fairlead.dev/removal-approved";

/** Start of the labels of a namespace that name the classes of policies which hold there: one for each type of workloads. */
export const POLICY_CLASS_LABELS = "policy.fairlead.dev/";
