// SPDX-License-Identifier: Apache-2.0
'use strict';
(function () {
  const page = JSON.parse(document.getElementById('data').textContent);
  const light = {
    ink: '#1c2430', soft: '#55606e', line: '#d9dee5', paper: '#ffffff',
    colours: { a: '#0b62a8', b: '#d9822b', c: '#2a8f62', d: '#b04a5a', e: '#8a94a0', f: '#7a5aa6' }
  };
  const dark = {
    ink: '#e8ecf1', soft: '#a4afbc', line: '#37414d', paper: '#14181e',
    colours: { a: '#5aa9ea', b: '#eaa155', c: '#55bd8d', d: '#e28090', e: '#8f9aa7', f: '#b39ae0' }
  };
  const darkness = window.matchMedia('(prefers-color-scheme: dark)');
  const charts = [];

  function number(style) {
    const options = { percent: { style: 'percent', maximumFractionDigits: 1 },
      money: { style: 'currency', currency: page.currency }, count: {} }[style];
    return new Intl.NumberFormat(page.lang, options);
  }
  function compact(style) {
    const options = { percent: { style: 'percent', maximumFractionDigits: 0 },
      money: { notation: 'compact' }, count: { notation: 'compact' } }[style];
    return new Intl.NumberFormat(page.lang, options);
  }

  // Points are whole numbers of a wallet's smallest unit.
  function scaled(chart, value) {
    return value / Math.pow(10, chart.scale || 0);
  }

  function option(chart, theme, width) {
    const words = number(chart.style);
    const short = compact(chart.style);
    const narrow = width < 560;
    const font = narrow ? 11 : 12;
    const text = { color: theme.soft, fontSize: font };
    const base = {
      animation: false,
      aria: { enabled: false },
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: theme.ink },
      tooltip: {
        trigger: 'axis', confine: true, axisPointer: { type: 'shadow' }, backgroundColor: theme.paper,
        borderColor: theme.line, textStyle: { color: theme.ink, fontSize: 12 },
        valueFormatter: function (value) { return value === null || value === undefined ? '' : words.format(scaled(chart, value)); }
      }
    };
    const value = {
      type: 'value', axisLabel: Object.assign({ formatter: function (v) { return short.format(scaled(chart, v)); } }, text),
      splitLine: { lineStyle: { color: theme.line } }
    };
    const lines = { axisLine: { lineStyle: { color: theme.soft } }, axisTick: { show: false } };
    if (chart.kind === 'pyramid') {
      return Object.assign(base, pyramid(chart, theme, width, text));
    }
    if (chart.kind === 'flows') {
      return Object.assign(base, flows(chart, theme, width, text));
    }
    if (chart.kind === 'bars') {
      return Object.assign(base, {
        // Room for the longest label beside the longest bar.
        grid: { left: 4, right: 12 + 0.62 * font * Math.max.apply(null, chart.labels.map(function (l) { return l.length; })), top: 4, bottom: 4, containLabel: true },
        xAxis: { type: 'value', show: false },
        yAxis: Object.assign({ type: 'category', inverse: true, data: chart.categories,
          axisLabel: { color: theme.ink, fontSize: font, width: narrow ? 140 : 240, overflow: 'truncate' } }, lines),
        series: [{ type: 'bar', barMaxWidth: 26, data: chart.series[0].data, name: chart.series[0].name,
          itemStyle: { color: theme.colours[chart.series[0].colour] },
          label: { show: true, position: 'right', color: theme.ink, fontSize: font,
            formatter: function (p) { return chart.labels[p.dataIndex]; } } }]
      });
    }
    const months = Object.assign({ type: 'category', data: chart.categories,
      axisLabel: Object.assign({ hideOverlap: true }, text) }, lines);
    const columns = chart.series.some(function (s) { return s.stack; });
    return Object.assign(base, {
      legend: { show: chart.series.length > 1, top: 0, left: 0, itemGap: 14, itemWidth: 16, itemHeight: 10, textStyle: { color: theme.ink, fontSize: font },
        data: chart.series.map(function (s) { return s.name; }) },
      grid: { left: 4, right: 12, top: chart.series.length === 1 ? 12 : narrow && chart.series.length > 4 ? 62 : narrow && chart.series.length > 2 ? 50 : 36, bottom: 4,
        containLabel: true },
      xAxis: months,
      yAxis: value,
      series: chart.series.map(function (s) {
        const colour = theme.colours[s.colour];
        return s.line
          ? { type: 'line', name: s.name, data: s.data, symbol: chart.categories.length > 1 ? 'none' : 'circle', z: 5,
              lineStyle: { color: colour, width: 2.5 }, itemStyle: { color: colour },
              areaStyle: s.area ? { color: colour, opacity: 0.18 } : undefined }
          : { type: 'bar', name: s.name, data: s.data, stack: columns ? 'all' : undefined, barMaxWidth: 40, barCategoryGap: '22%',
              itemStyle: { color: colour, borderColor: theme.paper, borderWidth: chart.categories.length > 60 ? 0 : 0.5 } };
      })
    });
  }

  // Bars around one middle, each as wide as its tier is large, with its figure beside the name.
  function pyramid(chart, theme, width, text) {
    const data = chart.series[0].data;
    const most = Math.max.apply(null, data.concat([1]));
    return {
      grid: { left: 4, right: 4, top: 4, bottom: 4, containLabel: true },
      xAxis: { type: 'value', show: false, max: most },
      yAxis: { type: 'category', inverse: true, data: chart.categories,
        axisLine: { show: false }, axisTick: { show: false },
        axisLabel: { color: theme.ink, fontSize: text.fontSize, width: width < 560 ? 120 : 170, overflow: 'break', lineHeight: 15,
          formatter: function (name, index) { return name + '\n' + chart.labels[index]; } } },
      tooltip: { show: false },
      series: [
        { type: 'bar', stack: 'tiers', silent: true, barWidth: '78%', itemStyle: { color: 'transparent' },
          data: data.map(function (v) { return (most - v) / 2; }) },
        { type: 'bar', stack: 'tiers', name: chart.series[0].name, barMinHeight: 2,
          data: data.map(function (v) { return v === 0 ? '-' : v; }),
          itemStyle: { color: theme.colours[chart.series[0].colour] } }
      ]
    };
  }

  // Bands from the groups on the left to those on the right. A band of few is as wide as the eye needs it beside the many who stay.
  function flows(chart, theme, width, text) {
    const narrow = width < 560;
    const side = narrow ? 84 : 130;
    const all = chart.bands.reduce(function (sum, band) { return sum + band.customers; }, 0);
    const label = { color: theme.ink, fontSize: text.fontSize, lineHeight: 15, width: side - 8, overflow: 'break' };
    return {
      tooltip: {
        trigger: 'item', confine: true, backgroundColor: theme.paper, borderColor: theme.line,
        textStyle: { color: theme.ink, fontSize: 12 },
        // As an element, so that no name is taken for the text of a page.
        formatter: function (p) {
          const words = document.createElement('span');
          words.textContent = p.dataType === 'edge' ? p.data.description : p.data.called + ': ' + p.data.customers;
          return words;
        }
      },
      series: [{
        type: 'sankey', left: side, right: side, top: 20, bottom: 20, nodeWidth: 12, nodeGap: 30, layoutIterations: 0, draggable: false,
        emphasis: { disabled: true },
        data: chart.groups.map(function (group) {
          return { name: group.key, called: group.name, customers: group.customers, depth: group.left ? 0 : 1,
            itemStyle: { color: theme.soft, borderWidth: 0 },
            label: Object.assign({ position: group.left ? 'left' : 'right', align: group.left ? 'right' : 'left',
              formatter: function () { return group.name + '\n' + group.customers; } }, label) };
        }),
        links: chart.bands.map(function (band) {
          const stays = band.colour === 'e';
          const arrow = { c: '↑ ', d: '↓ ' }[band.colour] || '';
          return { source: band.from, target: band.to, value: Math.max(band.customers, all / 30), description: band.description,
            lineStyle: { color: theme.colours[band.colour], opacity: stays ? 0.25 : 0.8, curveness: 0.5 },
            edgeLabel: { show: !stays, formatter: function () { return arrow + band.label; }, color: theme.ink, fontSize: text.fontSize,
              // Where a band up and a band down cross, each number is on its own side.
              offset: [0, { c: -9, d: 9 }[band.colour] || 0], textBorderColor: theme.paper, textBorderWidth: 3 } };
        })
      }]
    };
  }

  function height(chart, printed) {
    if (chart.kind === 'flows') {
      const left = chart.groups.filter(function (group) { return group.left; }).length;
      return Math.max(printed ? 220 : 300, Math.max(left, chart.groups.length - left) * (printed ? 60 : 80));
    }
    if (chart.kind === 'pyramid') {
      return chart.categories.length * (printed ? 38 : 46) + 8;
    }
    if (chart.kind === 'bars') {
      return chart.categories.length * (printed ? 24 : 30) + 8;
    }
    return chart.series.length === 1 ? (printed ? 170 : 220) : printed ? 220 : 320;
  }

  function draw(entry, printed) {
    const theme = darkness.matches && !printed ? dark : light;
    // Hidden while it is empty, it has no width yet.
    entry.place.style.display = 'block';
    const width = printed ? 680 : entry.place.clientWidth;
    if (entry.view) {
      entry.view.dispose();
    }
    entry.place.style.height = height(entry.chart, printed) + 'px';
    entry.width = width;
    entry.view = echarts.init(entry.place, null, { renderer: 'svg', width: width, height: height(entry.chart, printed) });
    entry.view.setOption(option(entry.chart, theme, width));
    // The figure has a description and a table; what is drawn need not be read out piece by piece.
    entry.place.firstChild.setAttribute('aria-hidden', 'true');
  }

  let printing = false;
  function all(printed) {
    printing = printed;
    charts.forEach(function (entry) { draw(entry, printed); });
  }

  page.charts.forEach(function (chart) {
    const entry = { chart: chart, place: document.getElementById(chart.id), view: null, width: 0 };
    charts.push(entry);
    draw(entry, false);
  });
  window.addEventListener('resize', function () {
    if (!printing) {
      charts.filter(function (e) { return e.place.clientWidth !== e.width; }).forEach(function (e) { draw(e, false); });
    }
  });
  darkness.addEventListener('change', function () { all(printing); });
  window.addEventListener('beforeprint', function () { all(true); });
  window.addEventListener('afterprint', function () { all(false); });
})();
