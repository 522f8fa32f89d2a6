/// The worklist: J and K or the arrows move, the preview follows, and the selection survives a refresh.
enum WorklistScript {
    static let text = #"""
        (() => {
          const list = document.querySelector('[data-worklist]');
          if (!list) return;
          const preview = document.querySelector('[data-preview]');
          const rows = () => [...list.querySelectorAll('tr[data-item]')];
          let selected = rows().find((row) => row.classList.contains('on'))?.dataset.item;
          let asked = 0;

          const show = async (row) => {
            const mine = ++asked;
            const response = await fetch(row.dataset.previewUrl + '?fragment=1', { credentials: 'same-origin' }).catch(() => null);
            if (response?.status === 401) { location.reload(); return; }
            if (!response?.ok || mine !== asked) return;
            preview.replaceChildren(document.createRange().createContextualFragment(await response.text()));
          };
          const mark = (row, look) => {
            rows().forEach((other) => { other.classList.toggle('on', other === row); other.toggleAttribute('aria-current', other === row); });
            selected = row?.dataset.item;
            if (row && look) { row.scrollIntoView({ block: 'nearest' }); show(row); }
          };
          document.addEventListener('keydown', (event) => {
            if (event.defaultPrevented || event.isComposing || event.metaKey || event.ctrlKey || event.altKey) return;
            if (event.target.closest('input, textarea, select')) return;
            const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
            if (!step) return;
            const all = rows();
            const at = all.findIndex((row) => row.dataset.item === selected);
            const row = all[Math.min(Math.max(at + step, 0), all.length - 1)];
            if (row) { event.preventDefault(); mark(row, true); }
          });
          list.addEventListener('click', (event) => {
            const row = event.target.closest('tr[data-item]');
            if (!row || event.target.closest('a, button')) return;
            if (preview.offsetParent === null) location.href = row.dataset.callUrl; else mark(row, true);
          });
          list.addEventListener('dblclick', (event) => {
            const row = event.target.closest('tr[data-item]');
            if (row) location.href = row.dataset.callUrl;
          });
          document.addEventListener('refreshed', () => {
            const row = rows().find((r) => r.dataset.item === selected) ?? rows()[0];
            if (row) mark(row, row.dataset.item !== selected);
          });
        })();

        """#
}
