import HTML
import Risk

/// Predicted against observed risk by tenths, with 95 % intervals; on the dashed line the model is right.
struct CalibrationChart {
    var table: CalibrationTable

    private let left = 56.0, top = 12.0, size = 380.0

    func draw() -> HTML {
        let largest = table.tenths.map { max($0.predicted, $0.high) }.max() ?? 1
        let end = Self.round(largest)
        func x(_ share: Double) -> Double { left + size * share / end }
        func y(_ share: Double) -> Double { top + size * (1 - share / end) }
        return svg(.class("plot"), .role("img"), Attribute("viewBox", "0 0 470 450"), .aria("label", "校准 Calibration")) {
            for tick in (0...4).map({ end * Double($0) / 4 }) {
                line(.class("grid"), Attribute("x1", coordinate(left)), Attribute("x2", coordinate(left + size)), Attribute("y1", coordinate(y(tick))), Attribute("y2", coordinate(y(tick))))
                svgText(Attribute("x", coordinate(left - 6)), Attribute("y", coordinate(y(tick) + 4)), Attribute("text-anchor", "end")) { RiskText.fixed(tick * 100, 0) + " %" }
                svgText(Attribute("x", coordinate(x(tick))), Attribute("y", coordinate(top + size + 18)), Attribute("text-anchor", "middle")) { RiskText.fixed(tick * 100, 0) + " %" }
            }
            line(.class("ideal"), Attribute("x1", coordinate(x(0))), Attribute("y1", coordinate(y(0))), Attribute("x2", coordinate(x(end))), Attribute("y2", coordinate(y(end))))
            for tenth in table.tenths {
                line(
                    .class("whisker"), Attribute("x1", coordinate(x(tenth.predicted))), Attribute("x2", coordinate(x(tenth.predicted))),
                    Attribute("y1", coordinate(y(tenth.low))), Attribute("y2", coordinate(y(tenth.high))))
                circle(.class("dot"), Attribute("cx", coordinate(x(tenth.predicted))), Attribute("cy", coordinate(y(tenth.observed))), Attribute("r", "4"))
            }
            svgText(.class("zh"), Attribute("x", coordinate(left + size)), Attribute("y", coordinate(top + size + 38)), Attribute("text-anchor", "end")) { "横：预测；纵：实际" }
            svgText(.class("en"), Attribute("x", coordinate(left + size)), Attribute("y", coordinate(top + size + 38)), Attribute("text-anchor", "end")) { "across: predicted; up: observed" }
        }
    }

    /// The next of 4, 8, 12, 20, 40 … % above, so that four ticks are whole.
    private static func round(_ share: Double) -> Double { [0.04, 0.08, 0.12, 0.2, 0.4, 0.6, 0.8].first { $0 >= share } ?? 1 }
}
