import FollowUp
import HTML

/// A pathway's nodes on an axis of days: when, how wide the window, and at which level by its shape.
///
/// Days are placed by their square root, since the first weeks are dense and the last months are not.
struct PathwayLine {
    var pathway: Pathway
    var words: Words

    private static let width = 1_000.0
    private static let margin = 60.0
    private static let axis = 70.0

    private var lastDay: Int {
        let end = pathway.nodes.map { $0.day + $0.window.upperBound }.max() ?? 1
        return max(end, 1)
    }

    /// Where a day stands: 0 at the anchor.
    func x(_ day: Int) -> Double {
        let room = PathwayLine.width - 2 * PathwayLine.margin - (pathway.repeats == nil ? 0 : 130)
        return PathwayLine.margin + room * (Double(max(day, 0)) / Double(lastDay)).squareRoot()
    }

    func render() -> HTML {
        svg(
            .class("pathway-line"), Attribute("viewBox", "0 0 1000 150"), .role("img"),
            .aria("label", words.say("节点时间线，下表是同样的内容", "Timeline of the nodes; the table below says the same"))
        ) {
            for node in pathway.nodes { window(node) }
            line(.class("axis"), x1: PathwayLine.margin, x2: x(lastDay))
            label(PathwayLine.margin, 24, pathway.anchor == .surgery ? words.say("手术", "surgery") : words.say("出院", "discharge"))
            tick(PathwayLine.margin)
            for (place, node) in pathway.nodes.enumerated() {
                PathwayLine.shape(node.level, x(node.day), PathwayLine.axis)
                label(x(node.day), 46, words.say("第 \(node.day) 天", "day \(node.day)"))
                label(x(node.day), place % 2 == 0 ? 104 : 124, words.say(node.title), name: true)
            }
            if let again = pathway.repeats {
                line(.class("repeat"), x1: x(lastDay), x2: PathwayLine.width - PathwayLine.margin)
                label(
                    PathwayLine.width - PathwayLine.margin - 60, 46,
                    words.say("再每 \(again.every) 天，\(again.times) 次", "then every \(again.every) days, \(again.times)×"))
            }
        }
    }

    private func window(_ node: Node) -> HTML {
        let start = x(node.day + node.window.lowerBound)
        let end = max(x(node.day + node.window.upperBound), start + 4)
        return rect(
            .class("window"), Attribute("x", PathwayLine.number(start)), Attribute("y", "54"),
            Attribute("width", PathwayLine.number(end - start)), Attribute("height", "32"), Attribute("rx", "6"))
    }

    private func line(_ attribute: Attribute, x1: Double, x2: Double) -> HTML {
        HTML.line(
            attribute, Attribute("x1", PathwayLine.number(x1)), Attribute("y1", PathwayLine.number(PathwayLine.axis)),
            Attribute("x2", PathwayLine.number(x2)), Attribute("y2", PathwayLine.number(PathwayLine.axis)))
    }

    private func tick(_ x: Double) -> HTML {
        HTML.line(
            .class("axis"), Attribute("x1", PathwayLine.number(x)), Attribute("y1", "58"), Attribute("x2", PathwayLine.number(x)),
            Attribute("y2", "82"))
    }

    private func label(_ x: Double, _ y: Double, _ text: String, name: Bool = false) -> HTML {
        svgText(.class(name ? "name" : ""), Attribute("x", PathwayLine.number(x)), Attribute("y", PathwayLine.number(y))) { text }
    }

    /// Circle: automatic; square: questionnaire; filled diamond: a person.
    static func shape(_ level: Level, _ x: Double, _ y: Double, _ size: Double = 8) -> HTML {
        switch level {
        case .automated:
            circle(.class("node"), Attribute("cx", number(x)), Attribute("cy", number(y)), Attribute("r", number(size)))
        case .questionnaire:
            rect(
                .class("node"), Attribute("x", number(x - size)), Attribute("y", number(y - size)), Attribute("width", number(2 * size)),
                Attribute("height", number(2 * size)), Attribute("rx", "2"))
        case .human:
            polygon(
                .class("node human"),
                Attribute("points", [(x, y - size - 2), (x + size + 2, y), (x, y + size + 2), (x - size - 2, y)]
                    .map { "\(number($0.0)),\(number($0.1))" }.joined(separator: " ")))
        }
    }

    /// What the shapes mean.
    func legend() -> HTML {
        ul(.class("legend")) {
            for level in Level.allCases {
                li {
                    svg(.class("pathway-line-key"), Attribute("viewBox", "0 0 22 22"), .aria("hidden", true)) {
                        g(.class("pathway-line")) { PathwayLine.shape(level, 11, 11, 7) }
                    }
                    " " + words.name(level)
                }
            }
            li { words.say("底色：时间窗", "shaded: window") }
        }
    }

    private static func number(_ value: Double) -> String { Grading.decimal(value, 1) }
}

extension HTML {
    fileprivate static func line(_ attributes: Attribute...) -> HTML { .element("line", attributes) { HTML() } }
}

extension Words {
    func name(_ level: Level) -> String {
        switch level {
        case .automated: say("自动消息", "automatic message")
        case .questionnaire: say("问卷，异常转人工", "questionnaire, abnormal answers to staff")
        case .human: say("人工电话", "call by a person")
        }
    }

    func name(_ late: LatePolicy) -> String {
        switch late {
        case .send: say("过窗仍做一次", "made once, even late")
        case .skip: say("过窗不做", "not made when late")
        case .human: say("过窗由人决定", "a person decides when late")
        }
    }
}
