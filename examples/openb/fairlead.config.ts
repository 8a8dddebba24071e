import { defineConfig } from "fairlead";

export default defineConfig({
  definitions: ["org/**/*.ts"],
  output: "rendered",
});
