// Drawings: presentation goes into attributes and classes, never into `style`.

public func svg(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("svg", attributes, content) }
public func g(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("g", attributes, content) }
public func path(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("path", attributes, content) }
public func line(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("line", attributes, content) }
public func polyline(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("polyline", attributes, content) }
public func polygon(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("polygon", attributes, content) }
public func circle(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("circle", attributes, content) }
public func rect(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML { .element("rect", attributes, content) }

/// SVG's `text`.
public func svgText(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { .element("text", attributes, content) }

/// SVG's `title`: what a drawing or a part of it is called.
public func svgTitle(@HTMLBuilder content: () -> HTML) -> HTML { .element("title", [], content) }
