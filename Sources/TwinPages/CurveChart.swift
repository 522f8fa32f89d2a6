import FollowUp
import HTML
import Simulation

/// How the share of urgent problems that have reached a doctor grows with the hours after their onset.
struct CurveChart {
    var policies: [TwinReport.Outcome]

    func draw() -> HTML {
        let left = 46.0, width = 640.0, top = 12.0, height = 270.0
        let hours = TwinFigures.hours
        let last = Double(hours.last ?? 1)
        func x(_ hour: Int) -> Double { left + width * Double(hour) / last }
        func y(_ share: Double) -> Double { top + height * (1 - min(max(share, 0), 1)) }
        func points(_ values: [Double]) -> String { zip(hours, values).map { "\(Number.plain(x($0))),\(Number.plain(y($1)))" }.joined(separator: " ") }
        return svg(.class("plot"), .role("img"), Attribute("viewBox", "0 0 720 330"), .aria("label", "紧急问题到医生的时间 Time to a doctor")) {
            for tick in stride(from: 0.0, through: 1, by: 0.25) {
                line(.class("grid"), Attribute("x1", Number.plain(left)), Attribute("x2", Number.plain(left + width)), Attribute("y1", Number.plain(y(tick))), Attribute("y2", Number.plain(y(tick))))
                svgText(.class("tick"), Attribute("x", Number.plain(left - 6)), Attribute("y", Number.plain(y(tick) + 4)), Attribute("text-anchor", "end")) { Number.fixed(tick * 100, 0) + " %" }
            }
            for day in stride(from: 0, through: hours.last ?? 0, by: 48) {
                line(.class("grid"), Attribute("x1", Number.plain(x(day))), Attribute("x2", Number.plain(x(day))), Attribute("y1", Number.plain(top)), Attribute("y2", Number.plain(top + height)))
                label(LocalText("\(day / 24) 天", "\(day / 24) d"), x: x(day), y: top + height + 18, anchor: "middle", kind: "tick")
            }
            for (place, policy) in policies.enumerated() {
                let curve = policy.curve
                polygon(
                    .class("band fill\(place % 4)"),
                    Attribute(
                        "points",
                        points(curve.map(\.high)) + " "
                            + zip(hours, curve).reversed().map { "\(Number.plain(x($0))),\(Number.plain(y($1.low)))" }.joined(separator: " ")))
                polyline(.class("curve line\(place % 4)"), Attribute("points", points(curve.map(\.mean))))
            }
            label(LocalText("起病后", "after onset"), x: left + width, y: top + height + 36, anchor: "end", kind: "tick")
        }
    }
}
