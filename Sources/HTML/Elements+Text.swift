// Text and grouping.

public func h1(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("h1", attributes, content) }
public func h2(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("h2", attributes, content) }
public func h3(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("h3", attributes, content) }
public func p(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("p", attributes, content) }
public func div(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("div", attributes, content) }
public func span(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("span", attributes, content) }
public func a(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("a", attributes, content) }
public func b(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("b", attributes, content) }
public func i(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("i", attributes, content) }
public func em(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("em", attributes, content) }
public func strong(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("strong", attributes, content) }
public func small(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("small", attributes, content) }
public func kbd(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("kbd", attributes, content) }
public func mark(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("mark", attributes, content) }
public func s(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("s", attributes, content) }
public func time(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("time", attributes, content) }
public func ul(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("ul", attributes, content) }
public func ol(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("ol", attributes, content) }
public func li(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("li", attributes, content) }
public func dl(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("dl", attributes, content) }
public func dt(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("dt", attributes, content) }
public func dd(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("dd", attributes, content) }
public func blockquote(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("blockquote", attributes, content) }
public func code(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("code", attributes, content) }
public func pre(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("pre", attributes, content) }
public func figure(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("figure", attributes, content) }
public func figcaption(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("figcaption", attributes, content) }
public func details(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("details", attributes, content) }
public func summary(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("summary", attributes, content) }
public func br(_ attributes: Attribute...) -> HTML { .void("br", attributes) }
public func hr(_ attributes: Attribute...) -> HTML { .void("hr", attributes) }
public func img(_ attributes: Attribute...) -> HTML { .void("img", attributes) }
