import FollowUp
import HTML

/// A small line of the last values, with the newest in numbers beside its name.
func sparkline(_ series: Series, _ words: Words) -> HTML {
    let values = series.points.map(\.value)
    guard let first = series.points.first, let last = series.points.last, let low = values.min(), let high = values.max() else { return HTML() }
    let span = Swift.max(high - low, 0.000_001)
    let time = Swift.max(Double(last.at.milliseconds - first.at.milliseconds), 1)
    // 240 × 48 units with room for the end point.
    let places = series.points.map { point in
        (
            x: 4 + 232 * Double(point.at.milliseconds - first.at.milliseconds) / time,
            y: high == low ? 24 : 44 - 40 * (point.value - low) / span
        )
    }
    let line = places.map { "\(Words.number($0.x, decimals: 1)),\(Words.number($0.y, decimals: 1))" }.joined(separator: " ")
    let text = { (value: Double) in Words.number(value, decimals: series.decimals) }
    let unit = words.say(series.unit)
    return HTML {
        p {
            small { words.say(series.label) }
            " "
            b(.class("num")) { "\(text(last.value)) \(unit)" }
            small(.class("num")) { " \(words.date(words.zone.day(of: last.at))) · \(text(low))–\(text(high))" }
        }
        svg(
            .class("spark"), Attribute("viewBox", "0 0 240 48"), .role("img"),
            .aria("label", words.say(series.label) + ": " + series.points.map { text($0.value) }.joined(separator: " → ") + " " + unit)
        ) {
            polyline(Attribute("points", line))
            if let end = places.last {
                circle(Attribute("cx", Words.number(end.x, decimals: 1)), Attribute("cy", Words.number(end.y, decimals: 1)), Attribute("r", "3"))
            }
        }
    }
}
