(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("banshi-preview").textContent);

  const style = document.createElement("style");
  style.textContent = `
    .banshi-remark { margin: .5em 0; padding: .5em .8em; border-left: .3em solid #c80; background: #fff4dc; color: #222;
      font-size: .9rem; line-height: 1.5; }
    .banshi-remark.error { border-color: #c22; background: #fde7e7; }
    .banshi-remark b { margin-right: .5em; }
    .banshi-remark small { display: block; color: #555; overflow-wrap: anywhere; }
    .banshi-at { outline: 2px solid #c80; outline-offset: 2px; }
    .banshi-at.error { outline-color: #c22; }
    @media print { .banshi-remark { display: none; } .banshi-at { outline: none; } }`;
  document.head.append(style);

  const bare = (text) => text.replace(/\s+/g, "");
  const main = document.getElementById("main") || document.body;

  // The smallest element that shows the words.
  const showing = (words) => {
    const wanted = bare(words);
    let found = null;
    for (const element of main.querySelectorAll("h1, h2, h3, p, li, td, th, dd, dt, span, a")) {
      if (element.closest(".banshi-remark") === null && bare(element.textContent).includes(wanted)) found = element;
    }
    return found;
  };

  const box = (remark) => {
    const node = document.createElement("div");
    node.className = `banshi-remark ${remark.severity}`;
    const name = document.createElement("b");
    name.textContent = `${remark.severity === "error" ? "错误" : "提醒"} ${remark.code}`;
    node.append(name, remark.message);
    for (const line of [remark.mend && `改法：${remark.mend}`, remark.place]) {
      if (!line) continue;
      const small = document.createElement("small");
      small.textContent = line;
      node.append(small);
    }
    return node;
  };

  const top = document.createElement("div");
  if (data.stale) {
    top.append(box({ severity: "error", code: "", message: "目录有错误。下面是上一次没有错误时的内容；改好并保存后自动更新。" }));
  }
  for (const remark of data.findings) {
    const at = remark.words && showing(remark.words);
    if (!at) {
      top.append(box(remark));
      continue;
    }
    at.classList.add("banshi-at", remark.severity);
    // Within a cell or an entry of a list, behind everything else.
    if (at.matches("li, td, th, dd, dt")) at.append(box(remark));
    else at.after(box(remark));
  }
  main.prepend(top);

  const wait = async () => {
    try {
      const answer = await fetch(`/-/changed?after=${data.edition}`, { cache: "no-store" });
      if (answer.ok && (await answer.text()) !== String(data.edition)) return location.reload();
      if (!answer.ok) throw new Error(answer.statusText);
      wait();
    } catch {
      setTimeout(wait, 1000);
    }
  };
  wait();
})();
