/// Open pages that show what changes: a line to the server says that a part has changed, the same page is fetched again, and
/// regions marked `data-live` become what they are there. What has the focus, is being typed or stands open stays as it is; no row
/// moves under whoever is at work in its list: what is new waits behind a note.
enum LiveScript {
    static let text = #"""
        (() => {
          const regions = () => [...document.querySelectorAll('[data-live][id]')];
          if (!regions().length) return;
          const english = document.documentElement.lang === 'en';
          const say = (zh, en) => english ? en : zh;
          const now = () => performance.now();

          // Who is at work in a region: the focus is in it, its rows were walked through or pointed at a moment ago.
          const touched = new WeakMap();
          const touch = (event) => { const region = event.target.closest?.('[data-live]'); if (region) touched.set(region, now()); };
          ['pointermove', 'pointerdown', 'wheel', 'touchmove'].forEach((kind) => document.addEventListener(kind, touch, { passive: true }));
          let walked = -1e9;
          document.addEventListener('keydown', (event) => { if (['j', 'k', 'ArrowDown', 'ArrowUp', 'Tab'].includes(event.key)) walked = now(); });
          const isBusy = (region) => {
            const selection = getSelection();
            return region.contains(document.activeElement) || now() - (touched.get(region) ?? -1e9) < 3000 || now() - walked < 10000
              || (selection && !selection.isCollapsed && region.contains(selection.anchorNode));
          };

          // Makes `old` what `fresh` is, touching only what differs.
          const key = (node) => node.dataset?.item ?? node.id ?? '';
          const isSame = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && key(a) === key(b);
          const own = ['open', 'hidden', 'data-sent', 'aria-current'];
          const morph = (old, fresh) => {
            if (old.isEqualNode(fresh) || old.classList?.contains('drawing')) return;
            if (old.nodeType !== Node.ELEMENT_NODE) { if (old.data !== fresh.data) old.data = fresh.data; return; }
            for (const { name, value } of fresh.attributes) if (!own.includes(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
            for (const { name } of [...old.attributes]) if (!own.includes(name) && !fresh.hasAttribute(name)) old.removeAttribute(name);
            if (old === document.activeElement && /^(INPUT|TEXTAREA|SELECT)$/.test(old.tagName)) return;
            let place = old.firstChild;
            for (const child of fresh.childNodes) {
              let match = place;
              if (match && !isSame(match, child)) {
                match = key(child) ? [...old.childNodes].find((other) => isSame(other, child)) : null;
              }
              if (!match) { old.insertBefore(document.importNode(child, true), place); continue; }
              if (match === place) place = place.nextSibling; else old.insertBefore(match, place);
              morph(match, child);
            }
            while (place) { const next = place.nextSibling; place.remove(); place = next; }
          };

          const items = (root) => [...root.querySelectorAll('tr[data-item]')].map((row) => row.dataset.item);
          const waiting = new Map();

          const show = (region, fresh) => {
            waiting.delete(region);
            region.querySelector(':scope > .live-news')?.remove();
            morph(region, fresh);
            region.dispatchEvent(new CustomEvent('refreshed', { bubbles: true }));
          };

          // Rows stay where they are; what they say is brought up to date, and what is gone is greyed.
          const hold = (region, fresh) => {
            const before = items(region);
            const after = items(fresh);
            region.querySelectorAll('tr[data-item]').forEach((row) => {
              const other = fresh.querySelector(`tr[data-item="${row.dataset.item}"]`);
              row.classList.toggle('gone', !other);
              if (other) { const on = row.classList.contains('on'); morph(row, other); row.classList.toggle('on', on); }
            });
            const added = after.filter((item) => !before.includes(item));
            const urgent = added.filter((item) => fresh.querySelector(`tr[data-item="${item}"] .grade.urgent`)).length;
            let note = region.querySelector(':scope > .live-news');
            if (!note) {
              note = document.createElement('div');
              note.className = 'live-news';
              note.setAttribute('role', 'status');
              const text = document.createElement('span');
              const button = document.createElement('button');
              button.type = 'button';
              button.dataset.key = 'R';
              button.append(say('显示 ', 'Show '), Object.assign(document.createElement('kbd'), { textContent: 'R' }));
              button.addEventListener('click', () => { const latest = waiting.get(region); if (latest) show(region, latest); });
              note.append(text, button);
              region.prepend(note);
            }
            note.classList.toggle('urgent', urgent > 0);
            const text = urgent ? say(`新来 ${urgent} 条紧急`, `${urgent} new urgent`) + (added.length > urgent ? say(`，另有 ${added.length - urgent} 条`, `, ${added.length - urgent} more`) : '')
              : added.length ? say(`新来 ${added.length} 条`, `${added.length} new`) : say('列表有变化', 'The list has changed');
            if (note.firstChild.textContent !== text) note.firstChild.textContent = text;
            waiting.set(region, fresh);
          };

          const settle = (region, fresh) => {
            const [before, after] = [items(region), items(fresh)];
            const moves = before.join() !== after.join();
            if (moves && before.length && isBusy(region)) hold(region, fresh); else show(region, fresh);
          };
          // Once whoever was at work has gone on, what waited is shown.
          setInterval(() => waiting.forEach((fresh, region) => { if (!isBusy(region)) show(region, fresh); }), 1000);

          let running = false;
          let again = false;
          let fetchedAt = now();
          const refresh = async () => {
            if (document.hidden) return;
            if (running) { again = true; return; }
            running = true;
            const begun = now();
            try {
              const url = new URL(location.href);
              url.searchParams.set('live', '1');
              const response = await fetch(url, { credentials: 'same-origin', redirect: 'error' });
              if (response.status === 401) { location.reload(); return; }
              if (response.ok) {
                const page = new DOMParser().parseFromString(await response.text(), 'text/html');
                regions().forEach((region) => { const fresh = page.getElementById(region.id); if (fresh) settle(region, fresh); });
                const [nav, other] = [document.getElementById('nav'), page.getElementById('nav')];
                if (nav && other) morph(nav, other);
                fetchedAt = now();
              }
            } catch { /* the state below says that the page is not live */ }
            // A page that takes long to make is asked for less often.
            setTimeout(() => { running = false; if (again) { again = false; refresh(); } }, Math.max(200, 3 * (now() - begun)));
          };

          // The line: held while somebody looks, tried again after 1, 2, 4 … 30 seconds.
          const parts = new Set(regions().map((region) => region.dataset.live));
          let line = null;
          let heardAt = 0;
          let brokenAt = now();
          let pause = 1000;
          let retry = null;
          const drop = () => { line?.close(); line = null; brokenAt ??= now(); };
          const open = () => {
            clearTimeout(retry);
            if (line || document.hidden) return;
            const mine = line = new EventSource('/changes?fragment=1');
            const hear = () => { heardAt = now(); };
            mine.addEventListener('open', hear);
            mine.addEventListener('beat', hear);
            mine.addEventListener('open', () => {
              // Something may have happened while nobody listened.
              if (mine !== line) return;
              [brokenAt, pause] = [null, 1000];
              if (now() - fetchedAt > 1000) refresh();
            });
            mine.addEventListener('changed', (event) => { hear(); if (event.data.split(' ').some((part) => parts.has(part))) refresh(); });
            mine.addEventListener('error', () => {
              if (mine !== line) return;
              drop();
              retry = setTimeout(open, pause + Math.random() * 500);
              pause = Math.min(pause * 2, 30000);
            });
          };
          document.addEventListener('visibilitychange', () => {
            if (document.hidden) { drop(); brokenAt = null; } else { brokenAt = now(); pause = 1000; open(); refresh(); }
          });
          window.addEventListener('pagehide', drop);
          window.addEventListener('pageshow', open);
          open();

          const state = document.createElement('small');
          state.className = 'live-state';
          state.setAttribute('role', 'status');
          document.querySelector('.bar')?.append(state);
          setInterval(() => {
            // Nothing at all for three signs of life: the line is dead, whatever the browser says.
            if (line && brokenAt === null && now() - heardAt > 45000) { drop(); open(); }
            const isLate = brokenAt !== null && now() - brokenAt > 10000 && !document.hidden;
            const text = isLate ? say('暂不实时，每 10 秒刷新', 'Not live; refreshed every 10 seconds') : '';
            if (state.textContent !== text) state.textContent = text;
            // Time itself changes pages as well: deadlines pass, tasks open.
            if (now() - fetchedAt > (isLate ? 10000 : 30000)) { fetchedAt = now(); refresh(); }
          }, 1000);
        })();

        """#
}
