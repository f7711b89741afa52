// Datasette's filters and its SQL editor have no labels for those who do not see where they stand; here they get some.
const WORDS = {
  zh: { column: "筛选的列", op: "筛选方式", value: "筛选的值", sort: "排序的列", sql: "SQL 查询" },
  en: { column: "Column to filter", op: "How to filter", value: "Value to filter by", sort: "Column to sort by", sql: "SQL query" },
};
const words = WORDS[document.documentElement.lang.startsWith("zh") ? "zh" : "en"];
const label = (selector, text) => {
  for (const found of document.querySelectorAll(selector)) found.setAttribute("aria-label", text);
};
label("select[name^=_filter_column]", words.column);
label("select[name^=_filter_op]", words.op);
label("input[name^=_filter_value]", words.value);
label("#sort_by", words.sort);
addEventListener("load", () => label("textarea", words.sql)); // the editor makes its own when the page is there
for (const list of document.querySelectorAll("dl.column-descriptions")) {
  list.tabIndex = 0; // it scrolls by itself, so the keyboard must reach it
}
