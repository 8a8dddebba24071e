import { defineConfig } from "fairlead";

// The definitions lie beside this file, not in a folder of their own.
export default defineConfig({
  definitions: ["org/**/*.ts"],
});
