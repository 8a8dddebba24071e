export { describePlanCommit, type CommitText } from "./describe-commit.js";
export { describePlan, type DescribeOptions } from "./describe/describe-plan.js";
export { planSummary } from "./describe/headline.js";
export { waitsForRelease } from "./describe/removal-lines.js";
export { planJson } from "./describe/plan-json.js";
export { planMarkdown, type MarkdownOptions } from "./describe/plan-markdown.js";
export { plan } from "./plan-changes.js";
export { countPublished, type PublishedCount } from "./gate/count-published.js";
export { judge, type Circumstances } from "./gate/judge.js";
