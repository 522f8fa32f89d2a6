// The frame of a page.

public func html(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("html", attributes, content) }
public func head(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("head", attributes, content) }
public func body(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("body", attributes, content) }
public func header(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("header", attributes, content) }
public func nav(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("nav", attributes, content) }
public func main(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("main", attributes, content) }
public func footer(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("footer", attributes, content) }
public func section(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("section", attributes, content) }
public func article(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("article", attributes, content) }
public func aside(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("aside", attributes, content) }
public func title(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("title", attributes, content) }
public func meta(_ attributes: Attribute...) -> HTML { .void("meta", attributes) }
public func link(_ attributes: Attribute...) -> HTML { .void("link", attributes) }

/// A script of its own file; there is no inline script.
public func script(src: String) -> HTML { .element("script", [.src(src), Attribute("defer", true)], { HTML() }) }
