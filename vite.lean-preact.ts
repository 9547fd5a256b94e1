/**
 * Leaves out of Preact what the panel never asks of it: a fifteenth of all that a first open fetches. Its version is
 * pinned; where another one is written otherwise, the build says so and stops, and what is cut is to be looked at anew.
 */
import type { Plugin } from 'vite'

type Cut = readonly [from: string, to?: string]

/** Markup out of strings, which also has no place in a host page; MathML, and old names of SVG's attributes. */
const markup: readonly Cut[] = [
  ['"dangerouslySetInnerHTML"==s?y=k:'],
  ['"dangerouslySetInnerHTML"==s?h=k:'],
  [
    'h?(l||y&&(h.__html==y.__html||h.__html==t.innerHTML)||(t.innerHTML=h.__html),r.__k=[]):(y&&(t.textContent=""),',
    '(',
  ],
  [':"math"==C?f="http://www.w3.org/1998/Math/MathML"'],
  [
    '("foreignObject"==C||"http://www.w3.org/1998/Math/MathML"==f&&v.test(C))&&(f="http://www.w3.org/1999/xhtml"),',
  ],
  ['t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");', ';'],
]

/** Taking over what is in the document already, and waiting for components that are not there yet. */
const hydration: readonly Cut[] = [
  [
    'z(e,r,u,t.__n,e.namespaceURI,32&u.__u?[i]:null,f,i||S(u),32&u.__u,o)',
    'z(e,r,u,t.__n,e.namespaceURI,null,f,i||S(u),0,o)',
  ],
  ['128&u.__u&&(c=32&u.__u,s=u.__c.__z)&&(r.__u|=c,p=o=[],8==s.nodeType?l=B(s,o):o.push(s),l=o[0]||l),'],
  [',p&&p.some(g),d.__h.length', ',d.__h.length'],
  [
    'if(e.length=v,r.__v=null,c||o)if(t&&t.then){if(r.__u|=128|c,o){for(~(T=o.indexOf(l||void 0))||(T=o.length);(N=o[T-1])&&8==N.nodeType;)T--;for(;T<o.length;T++)if(N=o[T])if(o[T]=null,O){if(N==P)break}else{if(8!=N.nodeType)break;N.data.startsWith("$s")&&(P=B(O=N))}}if(!O){for(;l&&8==l.nodeType&&l.nextSibling;)l=l.nextSibling;O=l}(s=B(O=r.__c.__z||(r.__c.__z=O)))?(r.__e=O,l=s):r.__e=l,l=l&&l.nextSibling}else o&&o.some(g);else r.__e=u.__e;',
    'e.length=v,r.__v=null,r.__e=u.__e;',
  ],
  ['!u&&(i=t.__c)&&(i=i.__z)&&(f=B(i,o=[]))&&(i==t.__e&&o.some(g),g(f),g(i)),'],
  [
    'if("svg"==C?f="http://www.w3.org/2000/svg":f||(f="http://www.w3.org/1999/xhtml"),o)for(s=0;s<o.length;s++)if((k=o[s])&&(C?k.localName==C:3==k.nodeType)){t=k,o[s]=null;break}',
    '"svg"==C?f="http://www.w3.org/2000/svg":f||(f="http://www.w3.org/1999/xhtml");',
  ],
  [',l&&(n.__m&&n.__m(r,o),l=!1),o=null'],
  [
    'a="template"==C&&t.content||t,o="textarea"==C&&null!=x.defaultValue?null:o&&d.call(a.childNodes),!l&&o)for($={},s=0;s<t.attributes.length;s++)$[(k=t.attributes[s]).name]=k.value;for(s in $)',
    'a=t)for(s in $)',
  ],
  ['l&&"function"!=typeof k||$[s]===k||', '$[s]===k||'],
  [',o?o[0]:u.__k&&S(u,0),l,c),o&&o.some(g))', ',u.__k&&S(u,0),l,c))'],
  ['l&&"textarea"!=C||(s="value",', '(s="value",'],
  ['$===x||l&&t.data==x||', '$===x||'],
  ['i=(u=t&&32&t.__u)?null:r.__k,', 'i=r.__k,'],
  ['i?null:r.firstChild?d.call(r.childNodes):null,f,i?i.__e:r.firstChild,u,o)', 'null,f,i&&i.__e,0,o)'],
]

/** What older classes had; contexts, portals and error boundaries: an error is thrown at who has rendered. */
const components: readonly Cut[] = [
  ['j=(s=V.contextType)&&i[s.__c],L=s?j?j.props.value:s.__:i,', 'L=i,'],
  [',j&&j.sub(d),', ','],
  [
    ',V.getDerivedStateFromProps&&(d.__s==d.state&&(d.__s=_({},d.__s)),_(d.__s,V.getDerivedStateFromProps(M,d.__s)))',
  ],
  ['M!==k&&C&&!V.getDerivedStateFromProps&&d.componentWillReceiveProps&&d.componentWillReceiveProps(M,L),'],
  ['d.componentWillUpdate&&d.componentWillUpdate(M,d.__s,L),'],
  ['C&&!V.getDerivedStateFromProps&&d.componentWillMount&&d.componentWillMount(),'],
  [
    ',d.getChildContext&&(i=_({},i,d.getChildContext())),C&&u.__c&&d.getSnapshotBeforeUpdate&&(m=d.getSnapshotBeforeUpdate(k,b))',
  ],
  [
    'M.__P&&(s=l,f=(t=M.__P).namespaceURI,c=o=null,u.props&&u.props.__P!=t&&(u.__k.some(function(n){n&&J(n,n)}),u.__k=null),l=u.__k?S(u,0):null),',
  ],
  ['M.__P&&(r.__e=null,l=s),'],
  [
    '__e:function(n,t,r,u){for(var i,o,e;t=t.__;)if((i=t.__c)&&!(1&i.__g)){i.__g|=4;try{if((e=(o=i.constructor)&&o.getDerivedStateFromError)&&i.setState(o.getDerivedStateFromError(n)),i.componentDidCatch&&(i.componentDidCatch(n,u||{}),e=1),e&&8&i.__g)return void(i.__g|=2)}catch(t){n=t}}throw f=0,n}',
    '__e:function(n){throw f=0,n}',
  ],
  ['t&&t.then||D(r),'],
  ['"function"!=typeof n.type||n.props.__P?null:S(n)', '"function"!=typeof n.type?null:S(n)'],
  ['n.__c&&!n.props.__P)', 'n.__c)'],
  ['if(n.props.__P)return t;'],
  ['function G(t,r,u,i){try{', 'function G(t,r,u,i){'],
  ['():t(null)):t.current=r}catch(t){n.__e(t,u)}}', '():t(null)):t.current=r}'],
  [
    'try{t=r.__h,r.__h=[],t.some(function(n){n.call(r)})}catch(t){n.__e(t,r.__v)}',
    't=r.__h,r.__h=[],t.some(function(n){n.call(r)})',
  ],
  [
    'if(i.componentWillUnmount)try{i.componentWillUnmount()}catch(t){n.__e(t,r)}',
    'i.componentWillUnmount&&i.componentWillUnmount();',
  ],
  ['||u&&!t.props.__P);', '||u);'],
  ['x.prototype.forceUpdate=function(n){this.__v&&(this.__g|=4,n&&this.__h.push(n),L(this))},'],
]

/** Comments among the nodes; documents to render into; what only other packages of Preact's put in its options. */
const surroundings: readonly Cut[] = [
  [
    'for(t&&!t.parentNode&&(t=S(n))&&!t.parentNode&&(t=null),o=n.__e,e=t;e&&8==e.nodeType;)e=e.nextSibling;for(o!=e&&',
    't&&!t.parentNode&&(t=S(n))&&!t.parentNode&&(t=null);o=n.__e;o!=t&&',
  ],
  [
    ',t=o;(t=t&&t.nextSibling)&&8==t.nodeType&&!t.data.startsWith("$s"););return t}',
    ';return o&&o.nextSibling}',
  ],
  ['n.__&&n.__(t,r),9==r.nodeType&&(r=r.documentElement),'],
  ['return!o&&n.vnode&&n.vnode(e),e}', 'return e}'],
  [',n.vnode&&n.vnode(r),', ','],
  [
    '(8&t.__g||(t.__g|=8,u.push(t),f++))&&i==n.debounceRendering||((i=n.debounceRendering)||queueMicrotask)(H)',
    '8&t.__g||(t.__g|=8,u.push(t),f++)||queueMicrotask(H)',
  ],
  ['(i||queueMicrotask)(H)', 'queueMicrotask(H)'],
  ['n.event?n.event(r):r', 'r'],
]

/** Styles as objects, what is caught on its way down, and controls that the panel has none of. */
const attributes: readonly Cut[] = [
  [
    'if("style"==t)if("string"==typeof r)n.style.cssText=r;else{if("string"==typeof u&&(n.style.cssText=u=""),u)for(t in u)r&&t in r||T(n.style,t);if(r)for(t in r)u&&r[t]==u[t]||T(n.style,t,r[t])}else if("o"==t[0]',
    'if("o"==t[0]',
  ],
  ['"value"==s&&"defaultValue"in x||"checked"==s&&"defaultChecked"in x||'],
  ['"progress"==C&&null==b?t.removeAttribute(s):'],
  ['&&("progress"!=C||b)'],
  ['f=t!=(t=t.replace(l,"$1")),'],
  [',l=/(PointerCapture)$|Capture$/i'],
  ['"width"!=t&&"height"!=t&&"href"!=t&&"list"!=t&&"form"!=t&&', '"href"!=t&&'],
  ['"download"!=t&&"rowSpan"!=t&&"colSpan"!=t&&'],
  ['&&"popover"!=t&&t in n', '&&t in n'],
  ['"popover"==t&&1==r?"":r', 'r'],
]

/** Of what turns JSX into nodes: what is for developers, and for other packages. */
const nodes: readonly Cut[] = [
  ['function a(t,e,n,u,a,i){e||(e={});var', 'function a(t,e,n){var'],
  ['return(a||i)&&(s.__source=a,s.__self=i),r.vnode&&r.vnode(s),s}', 'return s}'],
]

/** For the builds whose environment's name fits. A build that did not come by Preact's file stops, as one that finds it changed does. */
export function leanPreact(builds: RegExp): Plugin {
  const cutIn = new Set<string>()
  return {
    name: 'lean-preact',
    applyToEnvironment: ({ name }) => builds.test(name),
    transform(code, id) {
      if (/\/preact\/jsx-runtime\/dist\/jsxRuntime\.\w+$/.test(id))
        return { code: nodes.reduce(cut, code), map: null }
      if (!/\/preact\/dist\/preact\.\w+$/.test(id)) return null
      cutIn.add(this.environment.name)
      const cuts = [...markup, ...hydration, ...components, ...surroundings, ...attributes]
      return { code: cuts.reduce(cut, code), map: null }
    },
    buildEnd(error) {
      if (error === undefined && !cutIn.has(this.environment.name))
        this.error('Preact has not been met under the name that its cuts were made for')
    },
  }
}

/** @throws Error when what is to go is not there exactly once. */
function cut(code: string, [from, to = '']: Cut): string {
  const parts = code.split(from)
  if (parts.length !== 2) throw new Error(`Preact is another one than its cuts were made for, at: ${from}`)
  return parts.join(to)
}
