import FollowUp
import HTML

/// A pathway's nodes on an axis of days: when, how wide the window, and at which level by its shape.
struct PathwayLine {
    var pathway: Pathway
    var words: Words
    private let axis: PathwayAxis
    /// The row in which each node's title has room.
    private let rows: [Int]

    private static let y = 62.0

    init(pathway: Pathway, words: Words) {
        self.pathway = pathway
        self.words = words
        axis = PathwayAxis(days: pathway.nodes.map(\.day))
        rows = PathwayLine.rows(pathway.nodes.map { ($0.day, words.say($0.title)) }, axis)
    }

    /// Titles go into the first row in which they do not touch the one before.
    private static func rows(_ titles: [(day: Int, text: String)], _ axis: PathwayAxis) -> [Int] {
        var ends: [Double] = []
        return titles.map { title in
            let half = title.text.unicodeScalars.reduce(0.0) { $0 + ($1.value < 0x2E80 ? 6.6 : 12) } / 2
            let x = axis.x(title.day)
            let row = ends.firstIndex { $0 < x - half } ?? ends.count
            if row == ends.count { ends.append(0) }
            ends[row] = x + half + 8
            return row
        }
    }

    private var height: Double { 118 + 18 * Double(rows.max() ?? 0) + PathwayLine.top(pathway) }
    private var width: Double { axis.end + (pathway.repeats.isEmpty ? 70 : 190) }
    var viewBox: Attribute { Attribute("viewBox", "0 \(number(-PathwayLine.top(pathway))) \(number(width)) \(number(height))") }
    var label: String { words.say("节点时间线，下表是同样的内容", "Timeline of the nodes; the table below says the same") }

    /// As a part of a page, whose style it takes.
    func render() -> HTML { svg(.class("pathway-line"), viewBox, .role("img"), .aria("label", label)) { content } }

    /// What is drawn.
    var content: HTML {
        HTML {
            for (place, phase) in pathway.phases.enumerated() { band(phase, place) }
            for node in pathway.nodes { window(node) }
            stroke("axis", PathwayAxis.start, PathwayLine.y, axis.end, PathwayLine.y)
            stroke("axis", PathwayAxis.start, PathwayLine.y - 12, PathwayAxis.start, PathwayLine.y + 12)
            label(PathwayAxis.start, 34, words.name(pathway.anchor))
            for (place, node) in pathway.nodes.enumerated() { draw(node, place) }
            if !pathway.repeats.isEmpty { stroke("repeat", axis.end + 14, PathwayLine.y, axis.end + 150, PathwayLine.y) }
            for (place, stage) in pathway.repeats.enumerated() { label(axis.end + 100, place == 0 ? 34 : 70 + 16 * Double(place), words.say(stage)) }
        }
    }

    private func draw(_ node: Node, _ place: Int) -> HTML {
        let x = axis.x(node.day)
        let same = pathway.nodes.indices.filter { pathway.nodes[$0].day == node.day }
        let offset = Double((same.firstIndex(of: place) ?? 0) * 2 - (same.count - 1)) * 11
        return HTML {
            PathwayLine.shape(node.level, x + offset, PathwayLine.y)
            if same.first == place { label(x, 34, words.say("第 \(node.day) 天", "day \(node.day)")) }
            label(x, 104 + 18 * Double(rows[place]), words.say(node.title), name: true)
        }
    }

    private func window(_ node: Node) -> HTML {
        let start = axis.x(node.day + node.window.lowerBound)
        let end = max(axis.x(node.day + node.window.upperBound), start + 6)
        return rect(
            .class("window"), Attribute("x", number(start)), Attribute("y", number(PathwayLine.y - 16)),
            Attribute("width", number(end - start)), Attribute("height", "32"), Attribute("rx", "5"))
    }

    /// Room above for the names of phases.
    private static func top(_ pathway: Pathway) -> Double { pathway.phases.isEmpty ? 0 : 14 }

    /// A stretch of the course behind the nodes, with its name where there is room for it; the legend has them all.
    private func band(_ phase: Pathway.Phase, _ place: Int) -> HTML {
        let start = axis.x(phase.from)
        let end = max(min(axis.x(phase.to), axis.end + 40), start + 4)
        let name = words.say(phase.name)
        let needed = name.unicodeScalars.reduce(0.0) { $0 + ($1.value < 0x2E80 ? 6.6 : 12) }
        return HTML {
            rect(
                .class("phase", place % 2 == 0 ? "even" : "odd"), Attribute("x", number(start)), Attribute("y", "-10"),
                Attribute("width", number(end - start)), Attribute("height", "96"))
            if needed < end - start { label((start + end) / 2, 6, name) }
        }
    }

    private func stroke(_ name: String, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> HTML {
        line(
            .class(name), Attribute("x1", number(x1)), Attribute("y1", number(y1)), Attribute("x2", number(x2)), Attribute("y2", number(y2)))
    }

    private func label(_ x: Double, _ y: Double, _ text: String, name: Bool = false) -> HTML {
        svgText(.class(name ? "name" : ""), Attribute("x", number(x)), Attribute("y", number(y))) { text }
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
                    svg(Attribute("viewBox", "0 0 22 22"), .aria("hidden", true)) {
                        g(.class("pathway-line")) { PathwayLine.shape(level, 11, 11, 7) }
                    }
                    " " + words.name(level)
                }
            }
            li { words.say("底色：时间窗", "shaded: window") }
            for (place, phase) in pathway.phases.enumerated() {
                li {
                    svg(Attribute("viewBox", "0 0 22 22"), .aria("hidden", true)) {
                        g(.class("pathway-line")) {
                            rect(
                                .class("phase", place % 2 == 0 ? "even" : "odd"), Attribute("x", "2"), Attribute("y", "3"), Attribute("width", "18"),
                                Attribute("height", "16"))
                        }
                    }
                    " " + words.say("第 \(phase.from)–\(phase.to) 天：", "days \(phase.from)–\(phase.to): ") + words.say(phase.name)
                }
            }
        }
    }
}

private func number(_ value: Double) -> String { Grading.decimal(value, 1) }

extension Words {
    /// `每 60 天，到第 730 天`.
    func say(_ stage: Pathway.Repeat) -> String {
        let often =
            switch stage.end {
            case .times(let times): say("再每 \(stage.every) 天，\(times) 次", "every \(stage.every.counted("day")), \(times)×")
            case .until(let last): say("每 \(stage.every) 天，到第 \(last) 天", "every \(stage.every.counted("day")) to day \(last)")
            }
        return stage.risks.isEmpty ? often : often + say("（仅 ", " (only ") + list(stage.risks.map(name)) + say("）", ")")
    }

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
