/*
 * A page of rows that the server finds, and its box on the build's own page. Without this script both show the same, as of when they
 * were loaded: the filter is a form, and all else are links. With it rows are changed in place, and what is live lives while the build
 * runs.
 */
(function () {
  "use strict";

  const POLL = 2000;
  /* Figures are asked for often, what is long not so often. */
  const PARTS = 6000;
  const LONGEST = 60000;
  const TYPED = 50;

  function get(url, signal) {
    return fetch(url, {
      credentials: "same-origin",
      headers: { "X-Requested-With": "XMLHttpRequest" },
      signal: signal,
    }).then(function (response) {
      if (!response.ok) {
        throw new Error(url + ": " + response.status);
      }
      return response;
    });
  }

  /* What is shown as soon as nothing is marked any more, by where. */
  const waiting = new Map();

  function isMarked(element) {
    const selection = window.getSelection();
    return (
      selection !== null &&
      !selection.isCollapsed &&
      selection.containsNode(element, true)
    );
  }

  function say(element, text) {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }

  function show(element, html) {
    if (isMarked(element)) {
      /* Whoever marks something to copy it shall not lose it. */
      waiting.set(element, html);
      return;
    }
    waiting.delete(element);
    const focused = element.contains(document.activeElement)
      ? document.activeElement.getAttribute("href")
      : null;
    element.innerHTML = html;
    if (window.Behaviour) {
      window.Behaviour.applySubtree(element, true);
    }
    if (focused !== null) {
      const same = Array.from(element.querySelectorAll("a")).find(
        function (link) {
          return link.getAttribute("href") === focused;
        },
      );
      if (same) {
        same.focus({ preventScroll: true });
      }
    }
  }

  /* The filter, the order and the pages. Gives what reads the rows of the page's address again. */
  function rows() {
    const part = document.querySelector('[data-openstage-part="rows"]');
    const form = document.querySelector("[data-openstage-filter]");
    if (!part || !form) {
      return function () {
        return Promise.resolve();
      };
    }
    let running = null;
    let typing = null;

    function refresh() {
      if (running) {
        running.abort();
      }
      const mine = new AbortController();
      running = mine;
      part.setAttribute("aria-busy", "true");
      return get("rows" + location.search, mine.signal)
        .then(function (response) {
          return response.text();
        })
        .then(function (html) {
          show(part, html);
          part.removeAttribute("aria-busy");
        })
        .catch(function (error) {
          if (error.name !== "AbortError") {
            throw error;
          }
        })
        .finally(function () {
          if (running === mine) {
            running = null;
          }
        });
    }

    /* The fields of the form as the page's address has them. */
    function fill() {
      const wanted = new URLSearchParams(location.search);
      Array.from(form.elements).forEach(function (field) {
        if (field.name && field.type !== "hidden") {
          field.value = wanted.get(field.name) || "";
        }
      });
    }

    function filtered() {
      const wanted = new URLSearchParams(location.search);
      wanted.delete("page");
      Array.from(form.elements).forEach(function (field) {
        if (field.name && field.type !== "hidden") {
          const value = field.value.trim();
          if (value === "") {
            wanted.delete(field.name);
          } else {
            wanted.set(field.name, value);
          }
        }
      });
      const query = wanted.toString();
      history.replaceState(null, "", query === "" ? location.pathname : "?" + query);
      /* What cannot be had in place is had by loading the page. */
      refresh().catch(reload);
    }

    function reload() {
      location.reload();
    }

    form.addEventListener("submit", function (event) {
      event.preventDefault();
      filtered();
    });
    form.addEventListener("input", function (event) {
      clearTimeout(typing);
      /* The first key is answered at once; only who types faster than the server answers waits for the next one. */
      typing = setTimeout(
        filtered,
        running && event.target.type === "search" ? TYPED : 0,
      );
    });
    document.addEventListener("click", function (event) {
      const link = event.target.closest("a[data-openstage-link]");
      if (
        !link ||
        event.button !== 0 ||
        event.ctrlKey ||
        event.metaKey ||
        event.shiftKey ||
        event.altKey
      ) {
        return;
      }
      event.preventDefault();
      const query = link.getAttribute("href").split("#")[0];
      history.pushState(null, "", query === "?" ? location.pathname : query);
      fill();
      const away = !part.contains(link);
      const paged = link.closest(".openstage-pages") !== null;
      refresh()
        .then(function () {
          if (away || paged) {
            document.getElementById("rows").scrollIntoView();
          }
        })
        .catch(reload);
    });
    window.addEventListener("popstate", function () {
      fill();
      refresh().catch(reload);
    });
    /* Browsers keep what was typed when one comes back to the page. */
    fill();
    return refresh;
  }

  /* Asks how far the steps are while the build runs and somebody looks. */
  function live(root, refreshRows) {
    const base = root.dataset.openstageBase;
    const offline = root.querySelector("[data-openstage-offline]");
    let stamp = root.dataset.openstageStamp;
    let steps = null;
    let running = null;
    let shownAt = Date.now();
    let wait = POLL;
    let timer = null;
    let asking = false;

    function figures(progress) {
      root
        .querySelectorAll("[data-openstage-summary]")
        .forEach(function (summary) {
          say(summary, progress.summary);
        });
      progress.running.forEach(function (step) {
        const bar = root.querySelector(
          '[data-openstage-over="' + step.step + '"]',
        );
        const text = root.querySelector(
          '[data-openstage-progress="' + step.step + '"]',
        );
        if (bar) {
          bar.value = step.over;
        }
        if (text) {
          say(text, step.text);
        }
      });
    }

    function parts() {
      return Promise.all(
        Array.from(root.querySelectorAll("[data-openstage-part]"))
          .map(function (part) {
            return get(base + part.dataset.openstagePart)
              .then(function (response) {
                return response.text();
              })
              .then(function (html) {
                show(part, html);
              });
          })
          .concat([refreshRows()]),
      );
    }

    function next(progress) {
      figures(progress);
      const now = progress.running
        .map(function (step) {
          return step.step;
        })
        .join();
      const others = steps !== progress.steps || running !== now;
      const due = others || Date.now() - shownAt >= PARTS;
      const shown =
        !progress.building || (progress.stamp !== stamp && due)
          ? parts().then(function () {
              stamp = progress.stamp;
              shownAt = Date.now();
            })
          : Promise.resolve();
      return shown.then(function () {
        steps = progress.steps;
        running = now;
        return progress.building;
      });
    }

    function ask() {
      timer = null;
      if (document.hidden || asking) {
        return;
      }
      asking = true;
      get(base + "progress")
        .then(function (response) {
          return response.json();
        })
        .then(function (answer) {
          return next(answer.data);
        })
        .then(function (building) {
          asking = false;
          wait = POLL;
          if (offline) {
            offline.hidden = true;
          }
          root.dataset.openstageBuilding = String(building);
          if (building) {
            later();
          }
        })
        .catch(function () {
          asking = false;
          wait = Math.min(LONGEST, wait * 2);
          if (offline) {
            offline.hidden = false;
          }
          later();
        });
    }

    function later() {
      if (timer === null) {
        timer = setTimeout(ask, wait);
      }
    }

    if (root.dataset.openstageBuilding === "true") {
      document.addEventListener("visibilitychange", function () {
        if (
          !document.hidden &&
          timer === null &&
          root.dataset.openstageBuilding === "true"
        ) {
          ask();
        }
      });
      later();
    }
  }

  function unmarked() {
    Array.from(waiting).forEach(function (entry) {
      show(entry[0], entry[1]);
    });
  }

  function start() {
    document.addEventListener("selectionchange", unmarked);
    const refreshRows = rows();
    document.querySelectorAll(".openstage-live").forEach(function (root) {
      live(root, refreshRows);
    });
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
