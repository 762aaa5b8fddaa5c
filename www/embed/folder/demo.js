// The portal's own script: flat rows in, the mapping, the element, and what it hears. ES5, as such portals are.
(function () {
  "use strict";
  var ROWS = [
    { household: { 户编号: "50023400101", 行政村: "柳树村", 村民组: "2 组", 贫困户属性: "一般贫困户", 主要致贫原因: "缺技术", 住房等级: "B级", 是否通自来水: "是", 年断水天数: "10", 工资性收入: "18000", 养老金: "1200.50", 帮扶责任人: "何远志" },
      members: [
        { 姓名: "向大山", 与户主关系: "户主", 性别: "男", 出生日期: "1975-04-12", 健康状况: "健康", 劳动能力: "普通劳动力", 基本医保: "是", 大病保险: "是" },
        { 姓名: "谭小芳", 与户主关系: "配偶", 性别: "女", 出生日期: "1978年9月3日", 健康状况: "长期慢性病", 劳动能力: "弱劳动力或半劳动力", 基本医保: "是", 大病保险: "" },
        { 姓名: "向小云", 与户主关系: "之女", 性别: "女", 出生日期: "2008/5/20", 健康状况: "健康", 是否在校: "是", 在校状况: "小学", 基本医保: "是", 大病保险: "是" }
      ] },
    { household: { 户编号: "50023400102", 行政村: "松林村", 贫困户属性: "低保户", 主要致贫原因: "因债", 住房等级: "C级", 是否通自来水: "否", 致贫年份: "2014" },
      members: [{ 姓名: "<b onclick=alert(1)>冉老大</b>", 与户主关系: "户主", 性别: "男", 出生日期: "1951-02-30", 健康状况: "体弱", 劳动能力: "无劳动力", 基本医保: "是" }] }
  ];
  var element = document.getElementById("one");
  var log = document.getElementById("log");

  function hear(name) {
    element.addEventListener("one-ruler-" + name, function (event) {
      var detail = event.detail;
      var shown = name === "result" ? detail.outcome : name === "error" ? { code: detail.code, field: detail.field, zh: detail.zh } : { changed: true };
      log.textContent = name + " " + JSON.stringify(shown, null, 1) + "\n" + log.textContent.slice(0, 4000);
    });
  }

  function show(row) {
    var read = OneRuler.readPortalRow(row.household, row.members, { as_of: "2017-11-28" });
    var list = document.getElementById("unknown");
    list.textContent = "";
    read.unknown.forEach(function (cell) {
      var item = document.createElement("li");
      item.textContent = element.lang === "en" ? cell.en : cell.zh;
      list.appendChild(item);
    });
    element.household = read.household;
  }

  ROWS.forEach(function (row) {
    var line = document.querySelector("#rows tbody").insertRow();
    [row.household["户编号"], row.members[0]["姓名"], row.household["主要致贫原因"]].forEach(function (text) {
      line.insertCell().textContent = text;
    });
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = "量一量 Assess";
    button.setAttribute("aria-label", "量一量 Assess " + row.household["户编号"]);
    button.onclick = function () { show(row); };
    line.insertCell().appendChild(button);
  });
  ["lang", "mode"].forEach(function (name) {
    document.getElementById(name).onchange = function (event) { element.setAttribute(name, event.target.value); };
  });
  ["change", "result", "error"].forEach(hear);
  // The mapping reads numbers and days by the engine.
  OneRuler.init().then(function () { show(ROWS[0]); });
})();
