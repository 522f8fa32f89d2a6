import FollowUp
import HTML

/// A pathway's timeline as a file of its own: the console's drawing with its style within it, on white.
struct PathwayPicture {
    var line: PathwayLine

    /// SVG, one element a line, so that a change of a node is a change of a line.
    var text: String {
        let drawing = svg(Attribute("xmlns", "http://www.w3.org/2000/svg"), .class("pathway-line"), line.viewBox, .role("img"), .aria("label", line.label)) {
            HTML.element("style", []) { HTML(PathwayPicture.style) }
            rect(.class("paper"), Attribute("y", "-20"), Attribute("width", "100%"), Attribute("height", "110%"))
            line.content
        }
        return drawing.text.replacing("><", with: ">\n<") + "\n"
    }

    /// Without quotes and angle brackets, since it is written through the same escaping as text. The colours are those of the console by day.
    private static let style = """
        .paper { fill: #fff; } .axis { stroke: #b8c0c8; stroke-width: 1; } .phase { fill: #4a5560; } .phase.even { fill-opacity: .05; } .phase.odd { fill-opacity: .12; } .window { fill: #0a6c74; fill-opacity: .13; } \
        .node { fill: #fff; stroke: #0a6c74; stroke-width: 2; } .node.human { fill: #0a6c74; } .repeat { stroke: #0a6c74; stroke-dasharray: 4 4; stroke-width: 2; } \
        text { font: 12px sans-serif; fill: #4a5560; text-anchor: middle; } text.name { fill: #1a2026; }
        """
}
