import FollowUp
import HTML
import Simulation

/// How far a measure moves when one assumption is halved or raised by half: a stroke from one end to the other, a dot where nothing is changed.
struct SensitivityChart {
    var measure: TwinMeasure
    var report: TwinReport

    func draw() -> HTML {
        let step = 16.0
        let group = Double(report.policies.count) * step + 14
        let height = Double(TwinFactor.varied.count) * group + 34
        let values = report.sensitivity.compactMap { $0.measures[measure.rawValue]?.mean }
        let axis = measure.unit == .share ? Axis(top: 1, left: 150, width: 530) : Axis(covering: values.max() ?? 1, left: 150, width: 530)
        return svg(.class("plot"), .role("img"), Attribute("viewBox", "0 0 720 \(Int(height))"), .aria("label", "\(measure.name.zh) \(measure.name.en)")) {
            for tick in axis.ticks {
                line(.class("grid"), Attribute("x1", Number.plain(axis.x(tick))), Attribute("x2", Number.plain(axis.x(tick))), Attribute("y1", "2"), Attribute("y2", Number.plain(height - 22)))
                svgText(.class("tick"), Attribute("x", Number.plain(axis.x(tick))), Attribute("y", Number.plain(height - 6)), Attribute("text-anchor", "middle")) {
                    measure.unit == .share ? Number.fixed(tick * 100, 0) + " %" : axis.text(tick)
                }
            }
            for (row, factor) in TwinFactor.varied.enumerated() {
                let top = Double(row) * group + 12
                label(LocalText(factor.name.zh + " ±50%", factor.name.en), x: 4, y: top + Double(report.policies.count) * step / 2, kind: "rowname")
                for (place, policy) in report.policies.enumerated() { draw(factor, policy.id, place, axis, y: top + Double(place) * step + 4) }
            }
        }
    }

    private func value(_ factor: TwinFactor, _ scale: Double, _ policy: String) -> Double? {
        report.sensitivity.first { $0.factor == factor && $0.scale == scale && $0.policy == policy }?.measures[measure.rawValue]?.mean
    }

    private func draw(_ factor: TwinFactor, _ policy: String, _ place: Int, _ axis: Axis, y: Double) -> HTML {
        HTML {
            if let low = value(factor, 0.5, policy), let high = value(factor, 1.5, policy) {
                line(
                    .class("span line\(place % 4)"), Attribute("x1", Number.plain(axis.x(low))), Attribute("x2", Number.plain(axis.x(high))),
                    Attribute("y1", Number.plain(y)), Attribute("y2", Number.plain(y)))
                // A hollow end is the halved one.
                circle(.class("end line\(place % 4)"), Attribute("cx", Number.plain(axis.x(low))), Attribute("cy", Number.plain(y)), Attribute("r", "3.4"))
                circle(.class("fill\(place % 4)"), Attribute("cx", Number.plain(axis.x(high))), Attribute("cy", Number.plain(y)), Attribute("r", "3.8"))
            }
            if let base = value(.none, 1, policy) {
                line(
                    .class("base"), Attribute("x1", Number.plain(axis.x(base))), Attribute("x2", Number.plain(axis.x(base))),
                    Attribute("y1", Number.plain(y - 6)), Attribute("y2", Number.plain(y + 6)))
            }
        }
    }
}
