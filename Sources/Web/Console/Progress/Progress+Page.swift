import FHIR
import FollowUp
import HTML

/// Figures over time, each drawn from the table beneath it, which says the same to those who read instead.
func progressCharts(_ lines: [Progress], _ words: Words) -> HTML {
    HTML {
        div(.class("progress-lines")) { for line in lines.prefix(shown) { progressChart(line, words) } }
        if lines.count > shown {
            details(.class("progress-more")) {
                summary { words.say("另外 \(lines.count - shown) 项的变化", "\(lines.count - shown) more") }
                div(.class("progress-lines")) { for line in lines.dropFirst(shown) { progressChart(line, words) } }
            }
        }
        script(src: Route.asset("chart.js").path)
    }
}

/// As many stand open.
private let shown = 3

private func progressChart(_ line: Progress, _ words: Words) -> HTML {
    let text = { (value: Double) in Words.number(value, decimals: line.decimals) }
    let unit = words.say(line.unit)
    let aside = line.points.last.map { "\(text($0.value)) \(unit)" + meaning($0, words) } ?? ""
    return card(words.say(line.label), aside) {
        figure(
            .class("chart"), .data("chart", "progress"), .data("zones", zones(line, words)), .data("low", text(line.span.lowerBound)),
            .data("high", text(line.span.upperBound)),
            .data("decimals", String(line.decimals)), .aria("label", words.say("\(line.label.zh)的变化", "\(line.label.en) over time"))
        ) {
            div(.class("drawing"), .hidden()) { HTML.element("canvas", [.aria("hidden", true)]) { HTML() } }
            details(.open()) {
                summary { words.say("数字", "Numbers") }
                table {
                    thead {
                        tr {
                            th(.scope("col")) { words.say("日期", "Date") }
                            th(.scope("col"), .data("series", "value")) { unit.isEmpty ? words.say("数值", "Value") : unit }
                            th(.scope("col")) { words.say("结果", "Meaning") }
                        }
                    }
                    tbody {
                        for point in line.points {
                            tr {
                                th(.scope("row")) { words.zone.day(of: point.at).description }
                                td(.class("num"), .data("value", text(point.value))) { text(point.value) }
                                td {
                                    if let grade = point.grade { gradeBadge(grade, words) }
                                    " " + words.say(point.meaning)
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

private func meaning(_ point: Progress.Point, _ words: Words) -> String {
    let text = words.say(point.meaning)
    return text.isEmpty ? "" : " · " + text
}

/// For the script: bounds, words and grade of each zone.
private func zones(_ line: Progress, _ words: Words) -> String {
    let zones = line.zones.map { zone in
        JSON.of([
            "from": .string(Words.number(zone.from, decimals: 2)), "to": .string(Words.number(zone.to, decimals: 2)), "label": .string(words.say(zone.label)),
            "grade": .string(zone.grade?.rawValue ?? ""),
        ])
    }
    return String(decoding: JSON.array(zones).bytes, as: UTF8.self)
}
