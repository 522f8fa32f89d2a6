import Simulation

/// Numbers in words of the page.
enum Number {
    /// With so many decimals.
    static func fixed(_ value: Double, _ places: Int) -> String {
        let scale = [1.0, 10, 100, 1_000][min(max(places, 0), 3)]
        let whole = Int((abs(value) * scale).rounded())
        let sign = value < 0 && whole > 0 ? "−" : ""
        guard places > 0 else { return sign + grouped(whole) }
        let fraction = String(whole % Int(scale))
        return sign + grouped(whole / Int(scale)) + "." + String(repeating: "0", count: places - fraction.count) + fraction
    }

    private static func grouped(_ whole: Int) -> String {
        whole < 10_000 ? String(whole) : grouped(whole / 1_000) + "," + String(1_000 + whole % 1_000).dropFirst()
    }

    /// For coordinates.
    static func plain(_ value: Double) -> String { String((value * 10).rounded() / 10) }

    static func text(_ value: Double, _ unit: TwinMeasure.Unit) -> String {
        switch unit {
        case .share: fixed(value * 100, 1) + " %"
        case .hours: fixed(value, 1)
        case .count: fixed(value, 0)
        case .yuan: value >= 1_000 ? fixed(value, 0) : fixed(value, 2)
        }
    }
}
