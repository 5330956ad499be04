/**
 * The page's own script, as text: it shows one step of one language at a time. It says nothing of its own, so there is
 * nothing in it to translate; what it needs to know stands in the page's attributes.
 */
export const pageScript = `
(() => {
  'use strict';
  const root = document.documentElement;
  root.classList.add('js');
  const all = (where, what) => Array.from(where.querySelectorAll(what));
  const jump = /^#(\\w+)-(\\d+|end|title)$/;

  document.addEventListener('DOMContentLoaded', () => {
    const articles = all(document, 'article.telling').map((article) => ({
      article,
      language: article.dataset.language,
      places: all(article, '.step, .summary'),
      links: all(article, '.stations a'),
      sources: all(article, '.source'),
      live: article.querySelector('[data-live]'),
    }));
    let shown = articles[0];
    let at = 0;
    let typed = '';
    let timer;

    const mark = (place) => {
      const { file, line } = place.dataset;
      for (const source of shown.sources) {
        source.hidden = source.dataset.file !== file;
        for (const row of all(source, '[data-marked]')) row.removeAttribute('data-marked');
        const row = source.hidden || !line ? null : source.querySelector('[data-line="' + line + '"]');
        if (row === null) continue;
        row.setAttribute('data-marked', '');
        const box = source.querySelector('.scroll');
        const far = row.getBoundingClientRect().top - box.getBoundingClientRect().top;
        if (far < 0 || far > box.clientHeight - 40) box.scrollTop += far - box.clientHeight / 2;
      }
    };

    /** A box is a stop for the Tab key only where there is something to scroll in it. */
    const reach = () => {
      for (const box of all(shown.article, '.scroll')) {
        if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) box.tabIndex = 0;
        else box.removeAttribute('tabindex');
      }
    };

    const show = ({ say = true } = {}) => {
      for (const one of articles) one.article.hidden = one !== shown;
      for (const link of all(document, '.languages a')) {
        if (link.dataset.language === shown.language) link.setAttribute('aria-current', 'true');
        else link.removeAttribute('aria-current');
      }
      root.lang = shown.article.lang;
      document.title = shown.article.dataset.title;
      shown.places.forEach((place, index) => { place.hidden = index !== at; });
      shown.links.forEach((link, index) => {
        if (index === at) link.setAttribute('aria-current', 'step');
        else link.removeAttribute('aria-current');
      });
      const strip = shown.links[at].closest('ol');
      const link = shown.links[at].getBoundingClientRect();
      const box = strip.getBoundingClientRect();
      if (link.left < box.left || link.right > box.right) strip.scrollLeft += link.left - box.left - box.width / 2;
      const place = shown.places[at];
      const atEnd = at === shown.places.length - 1;
      shown.article.classList.toggle('at-start', at === 0);
      shown.article.classList.toggle('at-end', atEnd);
      shown.article.querySelector('.back').setAttribute('aria-disabled', String(at === 0));
      shown.article.querySelector('.next').setAttribute('aria-disabled', String(atEnd));
      if (!atEnd) mark(place);
      reach();
      if (say) {
        const title = place.querySelector('h2, h3').textContent;
        const sentence = place.querySelector('.sentence').textContent;
        shown.live.textContent = title + '. ' + sentence;
      }
      try {
        history.replaceState(null, '', '#' + place.id);
      } catch {
        // Some browsers refuse many in a row; the address is only a help.
      }
    };

    const go = (index, options) => {
      at = Math.min(Math.max(0, index), shown.places.length - 1);
      show(options);
      const top = shown.places[at].getBoundingClientRect().top;
      if (top < 0 || top > innerHeight * 0.75) {
        const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
        shown.places[at].scrollIntoView({ block: 'start', behavior: still ? 'auto' : 'smooth' });
      }
    };

    const follow = (options) => {
      const [, language, name] = jump.exec(location.hash) ?? [];
      const found = articles.find((one) => one.language === language);
      if (found === undefined) return false;
      shown = found;
      const index = name === 'title' ? at : name === 'end' ? shown.places.length - 1 : Number(name) - 1;
      go(index, options);
      return true;
    };

    const goToTyped = () => {
      clearTimeout(timer);
      const number = Number(typed);
      typed = '';
      if (number >= 1) go(number - 1);
    };

    const type = (digit) => {
      clearTimeout(timer);
      typed = (typed + digit).slice(-4);
      // Where no longer number can be meant, nobody has to wait.
      if (Number(typed) * 10 > shown.places.length) goToTyped();
      else timer = setTimeout(goToTyped, 800);
    };

    const keys = {
      ArrowRight: () => go(at + 1),
      ArrowLeft: () => go(at - 1),
      Home: () => go(0),
      End: () => go(shown.places.length - 1),
    };

    document.addEventListener('keydown', (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
      const scrolls = event.target instanceof Element ? event.target.closest('.scroll') : null;
      // A box that the arrows can move keeps them, while it has the focus.
      if (scrolls !== null && event.key.startsWith('Arrow') && scrolls.scrollWidth > scrolls.clientWidth) return;
      if (/^[0-9]$/.test(event.key)) type(event.key);
      else if (event.key === 'Enter' && typed !== '') goToTyped();
      else if (Object.hasOwn(keys, event.key) && !event.shiftKey) keys[event.key]();
      else return;
      event.preventDefault();
    });

    document.addEventListener('click', (event) => {
      const target = event.target instanceof Element ? event.target : document.body;
      if (target.closest('.next')) go(at + 1);
      else if (target.closest('.back')) go(at - 1);
      const language = target.closest('.languages a')?.dataset.language;
      if (language === undefined) return;
      event.preventDefault();
      shown = articles.find((one) => one.language === language) ?? shown;
      show();
    });

    addEventListener('hashchange', () => follow());
    addEventListener('resize', reach);
    if (!follow({ say: false })) show({ say: false });
    // The browser would scroll to the step of the address, away from the title.
    history.scrollRestoration = 'manual';
    addEventListener('load', () => setTimeout(() => scrollTo(0, 0)));
  });
})();
`;
