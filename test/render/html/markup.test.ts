import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeText, html } from '../../../src/render/html/markup.js';

describe('markup', () => {
  test('holds texts as texts, wherever they come from', () => {
    const evil = '</script><img src=x onerror="alert(\'1\')">&amp;';
    expect(html`<p title="${evil}">${evil}</p>`.markup).toBe(
      '<p title="&lt;/script&gt;&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;">&lt;/script&gt;&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;</p>',
    );
  });

  test('takes in other markup as it is, lists of it, numbers, and nothing for null', () => {
    const item = (text: string) => html`<li>${text}</li>`;
    expect(html`<ul>${['a', '<b>'].map(item)}${null}${undefined}${3}</ul>`.markup).toBe(
      '<ul><li>a</li><li>&lt;b&gt;</li>3</ul>',
    );
  });

  test('leaves out what could disturb a page: controls, marks that turn text round, halves of characters', () => {
    expect(escapeText('a\u0000\u001b[31m\u202eb\u2066\ud800c\n\t中')).toBe('a[31mbc\n\t中');
  });

  test('never lets a text open or close anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeText(text)).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
      }),
    );
  });
});
