import type { OrgModel, Project } from "../../model/org-model.js";
import {
  DEPARTMENT_LABEL,
  MANAGED_BY_LABEL,
  MANAGER,
  ORGANIZATION_LABEL,
  PROJECT_LABEL,
} from "../../objects/labels.js";

export type Labels = Readonly<Record<string, string>>;

/** Labels of every object that belongs to the organization as a whole. */
export function organizationLabels(model: OrgModel): Labels {
  return Object.freeze({ [MANAGED_BY_LABEL]: MANAGER, [ORGANIZATION_LABEL]: model.organization.name });
}

/** Labels of every object that belongs to one project, beside those of the organization. */
export function projectLabels(organization: Labels, project: Project): Labels {
  return Object.freeze({ ...organization, [DEPARTMENT_LABEL]: project.department, [PROJECT_LABEL]: project.name });
}
