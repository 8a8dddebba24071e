export { codeownersText } from "./codeowners-text.js";
export { codeownersDiagnostics } from "./codeowners-diagnostics.js";
export { ownedLines, type OwnedLinesInput } from "./owned-lines.js";
export { codeownersPlace, type CodeownersPlace } from "./place.js";
