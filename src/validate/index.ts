export { prepareShape, shapeSchemas, validateShape, type OptionSchemas } from "./shape.js";
export { validateDefinitions, validateDiagnostics, validateModel } from "./validate.js";
export type { RuleContext } from "./rules/rule.js";
