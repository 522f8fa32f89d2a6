/// Numbers as reports and traces show them.
public enum RiskText {
    /// With so many decimals, 0 to 6.
    public static func fixed(_ value: Double, _ places: Int) -> String {
        guard value.isFinite else { return "–" }
        var scale = 1.0
        for _ in 0..<min(max(places, 0), 6) { scale *= 10 }
        guard abs(value) * scale < 1e15 else { return String(value) }
        let whole = Int((abs(value) * scale).rounded())
        let sign = value < 0 && whole > 0 ? "−" : ""
        guard places > 0 else { return sign + String(whole) }
        let fraction = String(whole % Int(scale))
        return "\(sign)\(whole / Int(scale)).\(String(repeating: "0", count: min(places, 6) - fraction.count))\(fraction)"
    }

    /// `23.4 %`.
    public static func percent(_ share: Double) -> String { fixed(share * 100, 1) + " %" }
}
