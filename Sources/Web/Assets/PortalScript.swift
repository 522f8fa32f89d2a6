/// What makes the patients' pages nicer where scripts run: focus where reading goes on, 'none of these' that clears the
/// rest, questions read aloud, and no second press on a slow line. Every page works without it.
enum PortalScript {
    static let text = #"""
        'use strict';
        (() => {
          const focus = [...document.querySelectorAll('[data-focus]')].pop();
          if (focus) focus.focus({ preventScroll: focus.tagName === 'H1' });

          document.addEventListener('change', (event) => {
            const box = event.target;
            if (box.type !== 'checkbox' || !box.checked) return;
            box.form.querySelectorAll('input[type=checkbox]').forEach((other) => {
              if (other !== box && (box.hasAttribute('data-exclusive') || other.hasAttribute('data-exclusive'))) other.checked = false;
            });
          });

          const speak = document.querySelector('[data-speak]');
          if (speak && window.speechSynthesis) {
            speak.hidden = false;
            speak.addEventListener('click', () => {
              const isSpeaking = speechSynthesis.speaking;
              speechSynthesis.cancel();
              if (isSpeaking) return;
              const words = new SpeechSynthesisUtterance(speak.dataset.speak);
              words.lang = speak.dataset.tag;
              words.rate = 0.9;
              speechSynthesis.speak(words);
            });
            addEventListener('pagehide', () => speechSynthesis.cancel());
          }

          document.addEventListener('submit', (event) => {
            if (event.target.dataset.sent) { event.preventDefault(); return; }
            event.target.dataset.sent = '1';
            setTimeout(() => { delete event.target.dataset.sent; }, 8000);
          });
          window.addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach((f) => { delete f.dataset.sent; }));
        })();

        """#
}
