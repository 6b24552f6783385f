/* The filter of the page "Phones": hides the rows of phones that do not match. Without this script the page shows them all. */
(function () {
  "use strict";

  function start() {
    const text = document.querySelector("[data-openstage-text]");
    const outcome = document.querySelector("[data-openstage-outcome]");
    const found = document.querySelector("[data-openstage-found]");
    if (!text || !outcome || !found) {
      return;
    }
    const steps = Array.from(document.querySelectorAll(".openstage-step")).map(
      function (step) {
        return {
          element: step,
          open: step.open,
          rows: Array.from(step.querySelectorAll("tr[data-outcome]")).map(
            function (row) {
              return {
                element: row,
                outcome: row.dataset.outcome,
                text: row.textContent.toLowerCase(),
              };
            },
          ),
        };
      },
    );

    function filter() {
      const words = text.value.toLowerCase().split(/\s+/);
      const wanted = outcome.value;
      const filtered = wanted !== "" || text.value.trim() !== "";
      let shown = 0;
      let all = 0;
      steps.forEach(function (step) {
        let here = 0;
        step.rows.forEach(function (row) {
          const fits =
            (wanted === "" || row.outcome === wanted) &&
            words.every(function (word) {
              return row.text.includes(word);
            });
          row.element.hidden = !fits;
          here += fits ? 1 : 0;
        });
        shown += here;
        all += step.rows.length;
        step.element.hidden = filtered && here === 0;
        step.element.open = filtered ? here > 0 : step.open;
      });
      found.textContent = filtered ? shown + " of " + all + " rows" : "";
    }

    /* A link to a step opens it. */
    function follow() {
      const step = document.getElementById(location.hash.substring(1));
      if (step && step.classList.contains("openstage-step")) {
        step.open = true;
        step.scrollIntoView();
      }
    }

    text.addEventListener("input", filter);
    outcome.addEventListener("change", filter);
    window.addEventListener("hashchange", follow);
    /* Browsers keep what was typed when one comes back to the page. */
    filter();
    follow();
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
