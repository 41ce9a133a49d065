// Reads what `cargo xtask agree` has written: each application through ajv, each rule set through two
// readers of YAML. Prints a line of JSON for each disagreement, and a summary.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import Ajv2020 from "ajv/dist/2020.js";
import { load } from "js-yaml";
import { parse } from "yaml";

const dir = process.argv[2];
const say = (data) => console.log(JSON.stringify(data));
const counts = { items: 0, applications: 0, rejected: 0 };

for (const name of readdirSync(dir).sort()) {
  const { id, schema, cases, set, yaml } = JSON.parse(readFileSync(join(dir, name), "utf8"));
  // Strict about everything but our own keywords, and `required` beside no `properties`, which
  // conditions are made of. Formats are given as patterns, too.
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, validateFormats: false });
  ajv.addVocabulary([
    "x-banshi-rule", "x-banshi-severity", "x-banshi-message", "x-banshi-printed", "x-banshi-questions",
    "x-banshi-names", "x-banshi-unit", "x-banshi-edition", "x-banshi-not-expressed",
  ]);
  const validate = ajv.compile(schema);
  counts.items += 1;
  for (const { application, taken } of cases) {
    counts.applications += 1;
    const valid = validate(application);
    if (!valid) counts.rejected += 1;
    if (valid !== taken) say({ item: id, who: "ajv", wanted: taken, application, errors: validate.errors });
  }
  if (!isDeepStrictEqual(parse(yaml), set)) say({ item: id, who: "yaml" });
  if (!isDeepStrictEqual(parse(yaml, { version: "1.1" }), set)) say({ item: id, who: "yaml, as YAML 1.1" });
  if (!isDeepStrictEqual(load(yaml), set)) say({ item: id, who: "js-yaml" });
}

const { items, applications, rejected } = counts;
say({ summary: `ajv: ${applications} applications of ${items} items, ${applications - rejected} taken, ${rejected} not` });
say({ summary: `yaml (1.2 and 1.1) and js-yaml read ${items} rule sets` });
