import HTML

/// How costs grow with what is stored: a panel for each database, a line for each matter, sizes by powers of ten.
struct CurvePicture {
    struct Curve {
        var database: String
        var name: String
        /// Contacts stored, and the cost through that with the fewest.
        var points: [(size: Int, cost: Double)]
    }

    var curves: [Curve]
    var limit: Double

    private static let colours = ["#1f6f8b", "#b5532b", "#5b7f3a", "#7a4b94"]
    private static let left = 52.0
    private static let width = 300.0
    private static let top = 40.0
    private static let height = 220.0

    func draw() -> HTML {
        let databases = curves.map(\.database).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let highest = max(1.6, (curves.flatMap(\.points).map(\.cost).max() ?? 1) * 1.1)
        return svg(
            Attribute("xmlns", "http://www.w3.org/2000/svg"), Attribute("viewBox", "0 0 \(Int(80 + Double(databases.count) * 360)) 380"),
            Attribute("font-family", "sans-serif"), Attribute("font-size", "12")
        ) {
            rect(Attribute("width", "100%"), Attribute("height", "100%"), Attribute("fill", "#ffffff"))
            HTML(databases.enumerated().map { panel($1, left: CurvePicture.left + Double($0) * 360, highest: highest) })
            HTML(names.enumerated().map { legend($1, $0) })
        }
    }

    private var names: [String] { curves.map(\.name).reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }

    private func legend(_ name: String, _ place: Int) -> HTML {
        let (x, y) = (CurvePicture.left + Double(place % 2) * 300, CurvePicture.top + CurvePicture.height + 58 + Double(place / 2) * 20)
        return stroke((x, y - 4), (x + 24, y - 4), CurvePicture.colours[place % 4], "2.5") + word(name, x + 32, y, "start", "#333333")
    }

    private func panel(_ database: String, left: Double, highest: Double) -> HTML {
        let own = curves.filter { $0.database == database }
        let sizes = own.first?.points.map(\.size) ?? []
        func x(_ place: Int) -> Double { left + CurvePicture.width * Double(place) / Double(max(sizes.count - 1, 1)) }
        func y(_ cost: Double) -> Double { CurvePicture.top + CurvePicture.height * (1 - cost / highest) }
        var parts = [word(database, left + CurvePicture.width / 2, CurvePicture.top - 16, "middle", "#111111")]
        for tick in stride(from: 0.0, through: highest, by: highest > 4 ? 1 : 0.5) {
            parts.append(stroke((left, y(tick)), (left + CurvePicture.width, y(tick)), "#dddddd", "1"))
            parts.append(word("\(tick)", left - 8, y(tick) + 4, "end", "#555555"))
        }
        parts.append(stroke((left, y(limit)), (left + CurvePicture.width, y(limit)), "#cc3333", "1"))
        for (place, size) in sizes.enumerated() { parts.append(word(words(size), x(place), CurvePicture.top + CurvePicture.height + 18, "middle", "#555555")) }
        for (number, curve) in own.enumerated() {
            let points = curve.points.enumerated().map { "\(plain(x($0))),\(plain(y($1.cost)))" }.joined(separator: " ")
            parts.append(
                polyline(
                    Attribute("points", points), Attribute("fill", "none"), Attribute("stroke", CurvePicture.colours[number % 4]), Attribute("stroke-width", "2.5")))
        }
        return HTML(parts)
    }

    private func words(_ size: Int) -> String { size >= 1_000_000 ? "\(size / 1_000_000) M" : "\(size / 1_000) k" }

    private func stroke(_ from: (Double, Double), _ to: (Double, Double), _ colour: String, _ width: String) -> HTML {
        line(
            Attribute("x1", plain(from.0)), Attribute("y1", plain(from.1)), Attribute("x2", plain(to.0)), Attribute("y2", plain(to.1)),
            Attribute("stroke", colour), Attribute("stroke-width", width))
    }

    private func word(_ text: String, _ x: Double, _ y: Double, _ anchor: String, _ colour: String) -> HTML {
        svgText(Attribute("x", plain(x)), Attribute("y", plain(y)), Attribute("text-anchor", anchor), Attribute("fill", colour)) { text }
    }

    private func plain(_ value: Double) -> String { String((value * 10).rounded() / 10) }
}
