/// Draws the board's charts, and a patient's figures over time, from the tables beneath them with Chart.js; without it the tables stay.
enum BoardScript {
    static let text = #"""
        document.querySelectorAll('select[data-submit]').forEach((select) => {
          select.form.querySelector('button')?.setAttribute('hidden', '');
          select.addEventListener('change', () => select.form.submit());
        });
        document.querySelectorAll('.thread').forEach((thread) => { thread.scrollTop = thread.scrollHeight; });

        document.addEventListener('DOMContentLoaded', () => {
          const figures = document.querySelectorAll('figure[data-chart]');
          if (!figures.length || !window.Chart) return;
          const style = getComputedStyle(document.documentElement);
          const colour = (name) => style.getPropertyValue('--' + name).trim();
          Chart.defaults.font.family = style.getPropertyValue('--font');
          Chart.defaults.font.size = 12;
          Chart.defaults.color = colour('ink-2');
          Chart.defaults.borderColor = colour('line');
          Chart.defaults.maintainAspectRatio = false;
          if (matchMedia('(prefers-reduced-motion: reduce)').matches) Chart.defaults.animation = false;

          // The table as rows: label, values by series, and the link of each cell.
          const read = (table) => {
            const heads = [...table.tHead.rows[0].cells];
            const series = heads.map((head, column) => ({ key: head.dataset.series, name: head.textContent.trim(), column })).filter((s) => s.key);
            const rows = [...table.tBodies[0].rows].map((row) => ({
              label: row.cells[0].textContent.trim(), exception: row.hasAttribute('data-exception'),
              links: series.map((s) => (row.cells[s.column].querySelector('a') || row.querySelector('a'))?.href),
              values: series.map((s) => row.cells[s.column].dataset.value === '' ? null : Number(row.cells[s.column].dataset.value)),
            }));
            return { series, rows, labels: rows.map((r) => r.label) };
          };
          const short = (label) => /^\d{4}-\d\d-\d\d$/.test(label) ? label.slice(5) : label;
          const percent = { min: 0, max: 100, ticks: { callback: (v) => v + '%' } };
          const ticks = (labels) => ({ grid: { display: false }, ticks: { callback: (_, i) => short(labels[i]) } });

          const kinds = {
            control: (d) => {
              const [share, lower, upper] = d.series.map((_, i) => d.rows.map((r) => r.values[i]));
              const low = Math.min(...lower.concat(share).filter((v) => v !== null), 100);
              const limit = (label, data) => ({ label, data, borderColor: colour('ink-3'), borderDash: [5, 4], borderWidth: 1, pointRadius: 0, stepped: 'middle', spanGaps: true });
              return { type: 'line', data: { labels: d.labels, datasets: [
                { label: d.series[0].name, data: share, borderColor: colour('accent'), borderWidth: 2.5, spanGaps: true,
                  pointRadius: d.rows.map((r) => r.exception ? 7 : 4), pointStyle: d.rows.map((r) => r.exception ? 'rectRot' : 'circle'),
                  pointBackgroundColor: d.rows.map((r) => colour(r.exception ? 'ink' : 'accent')), pointBorderColor: d.rows.map((r) => colour(r.exception ? 'ink' : 'accent')) },
                limit(d.series[1].name, lower), limit(d.series[2].name, upper)] },
                options: { plugins: { legend: { labels: { boxHeight: 0 } } }, scales: { y: { ...percent, min: Math.max(0, Math.floor((low - 5) / 10) * 10) }, x: ticks(d.labels) } } };
            },
            stack: (d) => ({ type: 'bar', data: { labels: d.labels, datasets: d.series.map((s, i) => ({ label: s.name, data: d.rows.map((r) => r.values[i]), backgroundColor: colour(s.key) })) },
              options: { scales: { x: { ...ticks(d.labels), stacked: true }, y: { stacked: true, beginAtZero: true, ticks: { precision: 0 } } } } }),
            bars: (d) => ({ type: 'bar', data: { labels: d.labels, datasets: [{ label: d.series[0].name, data: d.rows.map((r) => r.values[0]), backgroundColor: colour('accent'), maxBarThickness: 22 }] },
              options: { indexAxis: 'y', plugins: { legend: { display: false } }, scales: { x: percent, y: { grid: { display: false } } } } }),
            funnel: (d) => ({ type: 'bar', data: { labels: d.labels, datasets: [{ label: d.series[0].name, data: d.rows.map((r) => r.values[0]), backgroundColor: colour('accent'), maxBarThickness: 26 }] },
              options: { indexAxis: 'y', plugins: { legend: { display: false } }, scales: { x: { beginAtZero: true, ticks: { precision: 0 } }, y: { grid: { display: false } } } } }),
            // What a height means is painted behind the line, with its words at the right.
            progress: (d, figure) => {
              const zones = JSON.parse(figure.dataset.zones);
              const day = (label) => Date.parse(label) / 864e5;
              const paint = { id: 'zones', beforeDatasetsDraw: ({ ctx, chartArea: area, scales: { y } }) => {
                ctx.save();
                zones.forEach((zone) => {
                  const top = y.getPixelForValue(Math.min(Number(zone.to), y.max)), bottom = y.getPixelForValue(Math.max(Number(zone.from), y.min));
                  if (bottom - top < 1) return;
                  if (zone.grade) { ctx.fillStyle = colour(zone.grade + '-soft'); ctx.fillRect(area.left, top, area.right - area.left, bottom - top); }
                  ctx.fillStyle = colour('line');
                  ctx.fillRect(area.left, top, area.right - area.left, 1);
                  if (!zone.label || bottom - top < 15) return;
                  ctx.fillStyle = colour(zone.grade || 'ink-3');
                  ctx.font = '11px ' + Chart.defaults.font.family;
                  ctx.textBaseline = 'top';
                  ctx.textAlign = 'right';
                  ctx.fillText(zone.label, area.right - 6, top + 3, area.right - area.left - 12);
                });
                ctx.restore();
              } };
              const days = d.labels.map(day), room = Math.max((Math.max(...days) - Math.min(...days)) / 20, 2);
              return { type: 'line', data: { datasets: [{ label: d.series[0].name, data: d.rows.map((r, i) => ({ x: days[i], y: r.values[0] })), borderColor: colour('accent'),
                  borderWidth: 2.5, pointRadius: 4, clip: false, pointBackgroundColor: colour('accent') }] },
                options: { parsing: false, plugins: { legend: { display: false }, tooltip: { callbacks: { title: (hits) => d.labels[hits[0].dataIndex] } } },
                  scales: { y: { min: Number(figure.dataset.low), max: Number(figure.dataset.high), ticks: { precision: Number(figure.dataset.decimals), maxTicksLimit: 7 } },
                    x: { type: 'linear', min: Math.min(...days) - room, max: Math.max(...days) + room * 4, grid: { display: false },
                      ticks: { maxTicksLimit: 6, precision: 0, callback: (v) => new Date(v * 864e5).toISOString().slice(5, 10) } } } }, plugins: [paint] };
            },
          };

          const charts = new Map();
          const draw = (figure) => {
            const drawing = figure.querySelector('.drawing');
            const data = read(figure.querySelector('table'));
            if (!data.rows.length) return;
            const config = kinds[figure.dataset.chart](data, figure);
            config.options.onClick = (_, hits) => {
              const link = hits[0] && data.rows[hits[0].index].links[Math.min(hits[0].datasetIndex, data.series.length - 1)];
              if (link) location.href = link;
            };
            config.options.onHover = (event, hits) => { event.native.target.style.cursor = hits.length ? 'pointer' : 'default'; };
            const chart = charts.get(figure);
            if (chart) {
              if (JSON.stringify(chart.data.labels) + JSON.stringify(chart.data.datasets.map((s) => s.data)) === JSON.stringify(data.labels) + JSON.stringify(config.data.datasets.map((s) => s.data))) return;
              chart.data = config.data;
              chart.options.onClick = config.options.onClick;
              chart.update('none');
              return;
            }
            drawing.hidden = false;
            figure.querySelector('details').open = false;
            if (config.options.indexAxis === 'y') drawing.style.height = Math.max(160, 34 * data.rows.length + 40) + 'px';
            charts.set(figure, new Chart(drawing.querySelector('canvas'), config));
          };
          figures.forEach(draw);
          document.addEventListener('refreshed', () => document.querySelectorAll('figure[data-chart]').forEach(draw));
        });

        """#
}
