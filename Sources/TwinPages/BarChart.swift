import FollowUp
import HTML
import Simulation

/// For each measure one bar a policy, with the confidence interval as a whisker and the number at its end.
struct BarChart {
    var title: LocalText
    var measures: [TwinMeasure]
    var policies: [TwinReport.Outcome]

    private static let width = 720.0
    private static let bar = 17.0

    func draw() -> HTML {
        let rows = measures.map { measure in (measure: measure, bars: policies.enumerated().compactMap { place, policy in policy[measure].map { (place, $0) } }) }
        let unit = measures.first?.unit ?? .count
        let largest = rows.flatMap { $0.bars.map { $0.1.high } }.max() ?? 1
        let axis = unit == .share ? Axis(top: 1, left: 18, width: Self.width - 100) : Axis(covering: largest, left: 18, width: Self.width - 100)
        let heights = rows.map { Double($0.bars.count) * (Self.bar + 4) + 34 }
        let height = heights.reduce(0, +) + 26
        return svg(.class("plot"), .role("img"), Attribute("viewBox", "0 0 \(Int(Self.width)) \(Int(height))"), .aria("label", "\(title.zh) \(title.en)")) {
            for tick in axis.ticks {
                line(
                    .class("grid"), Attribute("x1", Number.plain(axis.x(tick))), Attribute("x2", Number.plain(axis.x(tick))), Attribute("y1", "4"),
                    Attribute("y2", Number.plain(height - 22)))
                svgText(.class("tick"), Attribute("x", Number.plain(axis.x(tick))), Attribute("y", Number.plain(height - 6)), Attribute("text-anchor", "middle")) {
                    unit == .share ? Number.fixed(tick * 100, 0) + " %" : axis.text(tick)
                }
            }
            for (index, row) in rows.enumerated() {
                let top = heights.prefix(index).reduce(0, +)
                label(row.measure.name, x: axis.left, y: top + 18, kind: "rowname")
                for (line, bar) in row.bars.enumerated() { draw(bar.0, bar.1, axis, unit, y: top + 26 + Double(line) * (Self.bar + 4)) }
            }
        }
    }

    private func draw(_ place: Int, _ estimate: Estimate, _ axis: Axis, _ unit: TwinMeasure.Unit, y: Double) -> HTML {
        let end = axis.x(estimate.mean)
        let middle = y + Self.bar / 2
        return HTML {
            rect(
                .class("fill\(place % 4)"), Attribute("x", Number.plain(axis.left)), Attribute("y", Number.plain(y)),
                Attribute("width", Number.plain(max(end - axis.left, 0.5))), Attribute("height", Number.plain(Self.bar)), Attribute("rx", "2"))
            line(
                .class("whisker"), Attribute("x1", Number.plain(axis.x(estimate.low))), Attribute("x2", Number.plain(axis.x(estimate.high))),
                Attribute("y1", Number.plain(middle)), Attribute("y2", Number.plain(middle)))
            svgText(.class("number"), Attribute("x", Number.plain(max(axis.x(estimate.high), end) + 7)), Attribute("y", Number.plain(middle + 4.5))) {
                Number.text(estimate.mean, unit)
            }
        }
    }
}
