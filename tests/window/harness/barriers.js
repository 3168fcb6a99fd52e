// Runs axe-core, which was put into the page just before, against WCAG 2.2 AA.
const done = arguments[0];
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] }).then(
  ({ violations }) =>
    done(violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) =>
      `${id}: ${help} (${target.join(" ")}) ${failureSummary.replace(/\s+/g, " ")}`))),
  (fault) => done([`axe-core did not run: ${fault}`]),
);
