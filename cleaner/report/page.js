"use strict";
(() => {
  const documents = [...document.querySelectorAll("section.document")];
  const wanted = { off: new Set(), view: "", words: "" };
  const find = (selector, inside = document) => inside.querySelector(selector);
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const make = (name, given = {}, ...children) => {
    const element = Object.assign(document.createElement(name), given);
    element.append(...children);
    return element;
  };
  let current = documents[0];

  // Filters: what is wanted holds for every document, and is applied to the one that is shown.
  const category = (row) => (row.className.match(/\bc-(\w+)/) || [])[1];
  const said = new WeakMap(); // what a search looks at: category, text and rule of a row
  const words = (row) => {
    if (!said.has(row)) said.set(row, `${find("summary", row).textContent}\n${find("dd", row).textContent}`.toLowerCase());
    return said.get(row);
  };
  const shows = (row) => {
    if (wanted.view === "only-removed" && !row.classList.contains("r")) return false;
    if (wanted.view === "only-kept" && !row.classList.contains("k")) return false;
    if (wanted.off.has(category(row))) return false;
    return !wanted.words || words(row).includes(wanted.words);
  };
  const apply = () => {
    let shown = 0;
    const blocks = all(".b", current);
    for (const row of blocks) {
      row.hidden = !shows(row);
      shown += !row.hidden;
    }
    for (const run of all(".run", current)) {
      const inside = all(".b", run);
      const left = inside.filter((row) => !row.hidden).length;
      run.hidden = !left;
      if (left && wanted.words) find("details", run).open = true;
      find(".tag", run).textContent = left < inside.length ? `${left} of ${inside.length} blocks` : `${left} blocks`;
    }
    find(".said", current).textContent = shown < blocks.length ? `${shown} of ${blocks.length} blocks shown` : "";
    enter(rows().find((row) => row === lastRow.get(current)) || rows()[0]);
  };
  const reflect = () => {
    for (const box of all(".categories input", current)) box.checked = !wanted.off.has(box.value);
    for (const choice of all(".switch input", current)) choice.checked = choice.value === wanted.view;
    find(".find input", current).value = wanted.words;
    apply();
  };

  // One row of the ledger is in the order of tabs; keys lead to the others.
  const lastRow = new Map();
  const rows = () => all(".ledger summary", current).filter((row) => row.checkVisibility());
  const enter = (row) => {
    const before = lastRow.get(current);
    if (before && before !== row) before.tabIndex = -1;
    if (!row) return;
    row.tabIndex = 0;
    lastRow.set(current, row);
  };
  const go = (row) => {
    if (!row) return;
    enter(row);
    row.focus({ preventScroll: true });
    row.closest("li").scrollIntoView({ block: "nearest" });
  };
  const step = (ahead, removed) => {
    const list = rows();
    const focused = document.activeElement.closest(".ledger li");
    const at = list.indexOf(focused ? find("summary", focused) : lastRow.get(current));
    const rest = ahead ? list.slice(focused || !removed ? at + 1 : Math.max(at, 0)) : list.slice(0, Math.max(at, 0)).reverse();
    showPane(false);
    go(rest.find((row) => !removed || !row.closest("li").classList.contains("k")));
  };

  // A block of the ledger and its place in the story.
  const number = (row) => row.id.replace(/^d\d+b/, "");
  const places = (row) => (row.id ? all(`.story [data-block="${number(row)}"]`, current) : []);
  const light = (row, scroll) => {
    for (const lit of all(".lit", current)) lit.classList.remove("lit");
    if (!row) return;
    row.classList.add("lit");
    const found = places(row);
    for (const place of found) place.classList.add("lit");
    const pane = find(".story", current);
    if (scroll && found.length && pane.scrollHeight > pane.clientHeight) {
      const [inner, outer] = [found[0].getBoundingClientRect(), pane.getBoundingClientRect()];
      if (inner.top < outer.top || inner.bottom > outer.bottom) pane.scrollTop += inner.top - outer.top - pane.clientHeight / 3;
    }
  };
  const inspect = (row) => {
    if (row.matches(".run")) {
      const told = `${all(".b", row).length} blocks, folded up: ${find("summary > .t", row).lastChild.textContent}`;
      find(".inspector", current).replaceChildren(make("p", { textContent: told }));
      return;
    }
    const account = find(".why", row);
    const copy = account.cloneNode(true);
    const link = find(".twin", copy);
    if (link) {
      link.parentNode.previousSibling.remove();
      link.parentNode.remove();
    }
    for (const element of all("[id]", copy)) element.removeAttribute("id");
    find(".inspector", current).replaceChildren(...copy.childNodes);
  };
  const showPane = (story) => {
    find(".panes", current).classList.toggle("story-first", story);
    const button = find(".other-pane", current);
    button.setAttribute("aria-pressed", story);
  };
  const toStory = (row) => {
    const place = places(row)[0];
    if (!place) return;
    showPane(true);
    light(row, true);
    place.tabIndex = -1;
    place.focus();
  };
  const toLedger = (place) => reveal(document.getElementById(`${current.id}b${place.dataset.block}`));
  const reveal = (row) => {
    showPane(false);
    row.hidden = false;
    const run = row.closest(".run");
    if (run) {
      run.hidden = false;
      find("details", run).open = true;
    }
    go(find("summary", row));
    light(row, true);
  };

  // Documents: one at a time.
  const show = (section) => {
    current = section;
    for (const one of documents) one.hidden = one !== section;
    for (const link of all(".chooser a")) link.toggleAttribute("aria-current", link.hash === `#${section.id}`);
    const at = documents.indexOf(section) + 1;
    const label = find(".chooser summary");
    if (label) label.textContent = `Document ${at} of ${documents.length}`;
    if (!section.dataset.ready) prepare(section);
    reflect();
  };
  const turn = (by) => {
    const section = documents[documents.indexOf(current) + by];
    if (!section) return;
    show(section);
    scrollTo(0, 0);
  };
  const prepare = (section) => {
    section.dataset.ready = "yes";
    find(".tools", section).hidden = false;
    find(".inspector", section).append(
      make("p", { className: "idle", textContent: "Point at a block, or go to it with the keys, to read why it came out so." }),
    );
    for (const row of all(".ledger summary", section)) row.tabIndex = -1;
    const categories = find(".categories", section);
    if (categories) categories.open = matchMedia("(width >= 60rem)").matches;
    const [tools, line] = [find(".tools", section), find(".line", section)]; // the one or the other stays at the top
    const sized = new ResizeObserver(() => section.style.setProperty("--tools", `${tools.offsetHeight || line.offsetHeight}px`));
    sized.observe(tools);
    sized.observe(line);
  };
  const follow = () => {
    const target = document.getElementById(location.hash.slice(1));
    const section = target && target.closest("section.document");
    if (!section) return;
    if (section !== current || target === section) {
      show(section);
      for (const list of all(".chooser details")) list.open = false;
      scrollTo(0, 0);
    }
    if (target.matches(".b")) reveal(target);
    else if (target.matches("[data-block]")) toStory(document.getElementById(`${section.id}b${target.dataset.block}`));
  };
  const chooser = () => {
    const list = make("ol");
    for (const section of documents) {
      const name = find("bdi", find(".facts", section));
      const link = make("a", { href: `#${section.id}` });
      link.append(
        make("bdi", { textContent: find("h2", section).textContent }),
        make("small", { textContent: `${section.dataset.removed} % removed` }),
        make("small", { textContent: name ? name.textContent : "" }),
      );
      list.append(make("li", {}, link));
    }
    const button = (sign, label, by) => {
      const made = make("button", { type: "button", textContent: sign, onclick: () => turn(by) });
      made.setAttribute("aria-label", label);
      return made;
    };
    const nav = find(".chooser");
    nav.append(button("‹", "Previous document", -1), make("details", {}, make("summary"), list), button("›", "Next document", 1));
    nav.hidden = false;
  };

  const filtered = (event) => {
    const input = event.target;
    if (input.matches(".categories input")) wanted.off[input.checked ? "delete" : "add"](input.value);
    else if (input.matches(".switch input")) wanted.view = input.value;
    else if (input.matches(".theme")) document.documentElement.dataset.theme = input.value;
    if (input.closest(".tools")) apply();
  };
  let waiting = 0;
  const searched = (event) => {
    if (!event.target.matches(".find input")) return;
    wanted.words = event.target.value.trim().toLowerCase();
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  };
  const clicked = (event) => {
    const at = event.target;
    for (const list of all(".chooser details, .keys")) if (!list.contains(at)) list.open = false;
    if (at.matches(".next, .previous")) step(at.matches(".next"), true);
    else if (at.matches(".every, .none")) {
      for (const box of all(".categories input", current)) wanted.off[at.matches(".every") ? "delete" : "add"](box.value);
      reflect();
    } else if (at.matches(".other-pane")) showPane(!find(".story-first", current));
    else if (at.matches("a.twin, a.to") && at.hash === location.hash) follow();
    else if (at.closest(".story [data-block]") && !getSelection().toString()) toLedger(at.closest("[data-block]"));
  };
  const pressed = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const at = event.target;
    const row = at.closest(".ledger li");
    if (event.key === "Escape") {
      for (const list of all(".chooser details, .keys")) list.open = false;
      if (at.matches(".find input")) {
        wanted.words = "";
        reflect();
      }
      return;
    }
    if (at.matches("input[type=search], select")) return;
    const onRow = at.matches(".ledger summary");
    const moves = { ArrowDown: () => step(true), ArrowUp: () => step(false), Home: () => go(rows()[0]), End: () => go(rows().at(-1)) };
    const letters = {
      n: () => step(true, true),
      p: () => step(false, true),
      t: () => (row ? toStory(row) : at.matches("[data-block]") && toLedger(at)),
      "/": () => find(".find input", current).focus(),
      "[": () => turn(-1),
      "]": () => turn(1),
    };
    const act = (onRow && moves[event.key]) || (find(".letters").checked && letters[event.key]);
    if (!act) return;
    event.preventDefault();
    act();
  };
  const pointed = (event) => {
    const place = event.target.closest(".story [data-block]");
    const row = place ? document.getElementById(`${current.id}b${place.dataset.block}`) : event.target.closest(".ledger li");
    if (!row) return;
    light(row, event.type === "focusin" && !place);
    inspect(row);
  };

  document.documentElement.classList.add("script");
  find(".settings").hidden = false;
  if (!documents.length) return;
  document.addEventListener("change", filtered);
  document.addEventListener("input", searched);
  document.addEventListener("click", clicked);
  document.addEventListener("keydown", pressed);
  document.addEventListener("mouseover", pointed);
  document.addEventListener("focusin", (event) => {
    if (event.target.matches(".ledger summary")) enter(event.target);
    pointed(event);
  });
  addEventListener("hashchange", follow);
  if (documents.length > 1) chooser();
  show(current);
  follow();
})();
